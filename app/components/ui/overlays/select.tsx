"use client";

import { Check } from "lucide-react";
import * as RadixSelect from "radix-ui/select";
import type { RefObject } from "react";
import { cn } from "../cn";
import type { OverlayState } from "../overlay";
import { menuItemLook, popLook } from "../pop-look";
import type { SelectOption } from "../select";
import { type Listeners, StandIn } from "./stand-in";

/** What a select offers. Its options are there only when they are asked for: hundreds of countries would hold up the page. */
export function SelectList<V extends string>({
  overlay: { isOpen, setOpen, trigger },
  listeners,
  isAsked,
  value,
  onValue,
  options,
  disabled,
}: {
  overlay: OverlayState;
  listeners: RefObject<Listeners>;
  /** Also by a letter, which chooses without opening. */
  isAsked: boolean;
  value: V | undefined;
  onValue: (value: V) => void;
  options: readonly SelectOption<V>[];
  disabled: boolean;
}) {
  return (
    <RadixSelect.Root
      open={isOpen}
      onOpenChange={setOpen}
      value={value}
      onValueChange={(next) => onValue(next as V)}
      disabled={disabled}
    >
      <RadixSelect.Trigger asChild>
        <StandIn trigger={trigger} listeners={listeners} />
      </RadixSelect.Trigger>
      {isAsked && (
        <RadixSelect.Portal>
          <RadixSelect.Content
            position="popper"
            // The focus goes back to the button while the key is still down, which would press it.
            onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
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
                  <RadixSelect.ItemText>
                    {/* An element, not a text that something may wrap. */}
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
      )}
    </RadixSelect.Root>
  );
}
