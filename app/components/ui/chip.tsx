import * as Slot from "radix-ui/slot";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A filter that is on or off, or a tag. As a button give it `aria-pressed`, as a link `aria-current`. */
export function Chip({ asChild, className, ...props }: ComponentProps<"button"> & { asChild?: boolean }) {
  const Root = asChild ? Slot.Root : "button";
  return (
    <Root
      {...(asChild ? {} : { type: "button" as const })}
      className={cn(
        "inline-flex h-7 shrink-0 select-none items-center gap-1.5 whitespace-nowrap rounded-full border border-line-strong bg-surface px-2.5 text-ink text-xs transition-colors hover:bg-hover touch:h-10 touch:px-3.5",
        "aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft aria-[current=true]:text-accent-ink",
        "aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-ink",
        "[&_svg]:size-3.5",
        className,
      )}
      {...props}
    />
  );
}
