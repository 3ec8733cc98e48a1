"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as RadixSelect } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { controlLook } from "./input";
import { menuItemLook, popLook } from "./pop-look";

export type SelectOption<V extends string> = { value: V; label: ReactNode };

/** One of a few. With `name` it is part of a form. */
export function Select<V extends string>({
  value,
  defaultValue,
  onValueChange,
  options,
  name,
  disabled,
  placeholder,
  className,
  ...aria
}: {
  value?: V;
  defaultValue?: V;
  onValueChange?: (value: V) => void;
  options: readonly SelectOption<V>[];
  name?: string;
  disabled?: boolean;
  placeholder?: string;
  className?: string;
  id?: string;
  "aria-label"?: string;
  "aria-invalid"?: true;
  "aria-describedby"?: string;
}) {
  return (
    <RadixSelect.Root
      value={value}
      defaultValue={defaultValue}
      onValueChange={(next) => onValueChange?.(next as V)}
      name={name}
      disabled={disabled}
    >
      <RadixSelect.Trigger
        className={cn(
          controlLook,
          "flex h-8 items-center justify-between gap-2 text-left touch:h-10",
          className,
        )}
        {...aria}
      >
        <span className="truncate">
          <RadixSelect.Value placeholder={placeholder} />
        </span>
        <ChevronDown aria-hidden className="size-3.5 shrink-0 text-muted" />
      </RadixSelect.Trigger>
      <RadixSelect.Portal>
        <RadixSelect.Content
          position="popper"
          sideOffset={4}
          className={cn(popLook, "max-h-80 min-w-(--radix-select-trigger-width) p-1")}
        >
          <RadixSelect.Viewport>
            {options.map((option) => (
              <RadixSelect.Item key={option.value} value={option.value} className={cn(menuItemLook, "pr-8")}>
                {/* It is put into the trigger, too, and taken out again: an element, not a text that something may wrap. */}
                <RadixSelect.ItemText>
                  <span>{option.label}</span>
                </RadixSelect.ItemText>
                <RadixSelect.ItemIndicator className="absolute right-2">
                  <Check aria-hidden className="size-3.5" />
                </RadixSelect.ItemIndicator>
              </RadixSelect.Item>
            ))}
          </RadixSelect.Viewport>
        </RadixSelect.Content>
      </RadixSelect.Portal>
    </RadixSelect.Root>
  );
}
