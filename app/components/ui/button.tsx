"use client";

import * as Slot from "radix-ui/slot";
import type { ComponentProps, MouseEvent } from "react";
import { cn } from "./cn";

const looks = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover",
  secondary: "border border-line-strong bg-surface text-ink hover:bg-hover",
  quiet: "text-ink hover:bg-hover data-[state=open]:bg-hover",
  danger: "bg-bad text-on-bad hover:bg-bad-hover",
};
const sizes = {
  sm: "h-7 gap-1.5 px-2 text-xs touch:h-10 touch:px-3",
  md: "h-8 gap-2 px-3 text-sm touch:h-10",
  icon: "size-8 touch:size-10",
};

export type ButtonProps = ComponentProps<"button"> & {
  look?: keyof typeof looks;
  size?: keyof typeof sizes;
  /** The child (a link, say) is rendered with the button's looks. */
  asChild?: boolean;
  /** Something is on its way: the button can't be pressed, and says that it is busy. */
  busy?: boolean;
};

export function Button({
  look = "secondary",
  size = "md",
  asChild,
  busy = false,
  disabled = false,
  className,
  onClick,
  ...props
}: ButtonProps) {
  const Root = asChild ? Slot.Root : "button";
  const isOff = disabled || busy;
  return (
    <Root
      {...(asChild ? {} : { type: "button" as const })}
      aria-busy={busy || undefined}
      // Not `disabled`: a button that is switched off while it has the focus would drop it.
      aria-disabled={isOff || undefined}
      onClick={isOff ? refuse : onClick}
      className={cn(
        "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md font-medium transition-colors",
        "disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50",
        "[&_svg]:size-4 [&_svg]:shrink-0",
        looks[look],
        sizes[size],
        className,
      )}
      {...props}
    />
  );
}

/** Also what Enter in a form's field presses. */
function refuse(event: MouseEvent) {
  event.preventDefault();
  event.stopPropagation();
}
