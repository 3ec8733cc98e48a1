"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as RadixSelect } from "radix-ui";
import { type ReactNode, useState } from "react";
import { flushSync } from "react-dom";
import { cn } from "./cn";
import { controlLook } from "./input";
import { menuItemLook, popLook } from "./pop-look";

export type SelectOption<V extends string> = { value: V; label: ReactNode };

/**
 * One of several. With `name` it is part of a form. Else its options are there only when they are asked for: Radix keeps
 * them beside the page while nobody sees them, and hundreds of countries would hold up everything around them.
 */
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
  const [isAsked, setAsked] = useState(false);
  const chosen = options.find((option) => option.value === value);
  return (
    <RadixSelect.Root
      value={value}
      defaultValue={defaultValue}
      onValueChange={(next) => onValueChange?.(next as V)}
      onOpenChange={setAsked}
      name={name}
      disabled={disabled}
    >
      <RadixSelect.Trigger
        className={cn(
          controlLook,
          "flex h-8 items-center justify-between gap-2 text-left touch:h-10",
          className,
        )}
        onKeyDown={({ key }) => {
          // A letter chooses without opening, among options that are there when Radix looks.
          if (key.length === 1) flushSync(() => setAsked(true));
        }}
        {...aria}
      >
        <span className="truncate">
          <RadixSelect.Value placeholder={placeholder}>{chosen && wrapped(chosen)}</RadixSelect.Value>
        </span>
        <ChevronDown aria-hidden className="size-3.5 shrink-0 text-muted" />
      </RadixSelect.Trigger>
      {(isAsked || name !== undefined) && (
        <RadixSelect.Portal>
          <RadixSelect.Content
            position="popper"
            sideOffset={4}
            className={cn(popLook, "max-h-80 min-w-(--radix-select-trigger-width) p-1")}
          >
            <RadixSelect.Viewport>
              {options.map((option) => (
                <RadixSelect.Item
                  key={option.value}
                  value={option.value}
                  className={cn(menuItemLook, "pr-8")}
                >
                  <RadixSelect.ItemText>{wrapped(option)}</RadixSelect.ItemText>
                  <RadixSelect.ItemIndicator className="absolute right-2">
                    <Check aria-hidden className="size-3.5" />
                  </RadixSelect.ItemIndicator>
                </RadixSelect.Item>
              ))}
            </RadixSelect.Viewport>
          </RadixSelect.Content>
        </RadixSelect.Portal>
      )}
    </RadixSelect.Root>
  );
}

/** What is put into the trigger and taken out again is an element, not a text that something may wrap. */
function wrapped({ label }: SelectOption<string>) {
  return <span>{label}</span>;
}
