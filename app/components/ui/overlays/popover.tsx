"use client";

import * as RadixPopover from "radix-ui/popover";
import type { ComponentProps } from "react";
import { cn } from "../cn";
import type { OverlayState } from "../overlay";
import { popLook } from "../pop-look";
import { StandIn } from "./stand-in";

export function PopoverContent({
  overlay: { isOpen, setOpen, trigger },
  className,
  align = "end",
  sideOffset = 6,
  ...props
}: ComponentProps<typeof RadixPopover.Content> & { overlay: OverlayState }) {
  return (
    <RadixPopover.Root open={isOpen} onOpenChange={setOpen}>
      <RadixPopover.Trigger asChild>
        <StandIn trigger={trigger} />
      </RadixPopover.Trigger>
      <RadixPopover.Portal>
        <RadixPopover.Content
          align={align}
          sideOffset={sideOffset}
          collisionPadding={8}
          className={cn(popLook, "w-72 p-3", className)}
          {...props}
        />
      </RadixPopover.Portal>
    </RadixPopover.Root>
  );
}
