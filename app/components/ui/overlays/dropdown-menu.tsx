"use client";

import { Check } from "lucide-react";
import * as RadixMenu from "radix-ui/dropdown-menu";
import type { ComponentProps } from "react";
import { cn } from "../cn";
import type { OverlayState } from "../overlay";
import { menuItemLook, popLook } from "../pop-look";
import { StandIn } from "./stand-in";

export const DropdownMenuRadioGroup = RadixMenu.RadioGroup;

/**
 * Not modal: the page behind neither jumps nor goes away for screen readers, and an item may open a dialog. Rendered before it
 * opens, too: Radix wants to know whether it was a key that opened it.
 */
export function DropdownMenuContent({
  overlay: { isOpen, setOpen, trigger, isByKey },
  className,
  align = "end",
  sideOffset = 4,
  ...props
}: ComponentProps<typeof RadixMenu.Content> & { overlay: OverlayState }) {
  return (
    <RadixMenu.Root modal={false} open={isOpen} onOpenChange={setOpen}>
      <RadixMenu.Trigger asChild>
        <StandIn trigger={trigger} />
      </RadixMenu.Trigger>
      <RadixMenu.Portal>
        <RadixMenu.Content
          align={align}
          sideOffset={sideOffset}
          collisionPadding={8}
          className={cn(popLook, "min-w-44 p-1", className)}
          // Radix does it itself, unless the key came before its script.
          onFocus={(event) => {
            if (!isByKey?.current || event.target !== event.currentTarget) return;
            isByKey.current = false;
            const items = event.currentTarget.querySelectorAll<HTMLElement>(
              "[role^=menuitem]:not([data-disabled])",
            );
            // Some are for narrow pages only.
            [...items].find((item) => item.getClientRects().length > 0)?.focus();
            event.preventDefault();
          }}
          {...props}
        />
      </RadixMenu.Portal>
    </RadixMenu.Root>
  );
}

export function DropdownMenuItem({
  danger = false,
  className,
  ...props
}: ComponentProps<typeof RadixMenu.Item> & { danger?: boolean }) {
  return (
    <RadixMenu.Item
      className={cn(menuItemLook, danger && "text-bad-ink [&_svg]:text-bad-ink", className)}
      {...props}
    />
  );
}

export function DropdownMenuRadioItem({
  className,
  children,
  ...props
}: ComponentProps<typeof RadixMenu.RadioItem>) {
  return (
    <RadixMenu.RadioItem className={cn(menuItemLook, "pr-8", className)} {...props}>
      {children}
      <RadixMenu.ItemIndicator className="absolute right-2">
        <Check aria-hidden />
      </RadixMenu.ItemIndicator>
    </RadixMenu.RadioItem>
  );
}

export function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof RadixMenu.Label>) {
  return <RadixMenu.Label className={cn("px-2 pt-1.5 pb-1 text-muted text-xs", className)} {...props} />;
}

export function DropdownMenuSeparator() {
  return <RadixMenu.Separator className="-mx-1 my-1 h-px bg-line" />;
}
