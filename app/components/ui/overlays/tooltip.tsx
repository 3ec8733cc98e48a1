"use client";

import * as RadixTooltip from "radix-ui/tooltip";
import type { ReactNode, RefObject } from "react";
import { cn } from "../cn";
import { popLook } from "../pop-look";
import { type Listeners, StandIn } from "./stand-in";

/** How long the pointer rests on something before it is told more, in milliseconds. */
const REST_MS = 300;

/** What a tooltip says, when the events of its trigger say so. */
export function Tip({
  trigger,
  listeners,
  side,
  children,
}: {
  trigger: RefObject<HTMLElement | null>;
  listeners: RefObject<Listeners>;
  side: "top" | "right" | "bottom" | "left";
  children: ReactNode;
}) {
  return (
    <RadixTooltip.Provider delayDuration={REST_MS}>
      <RadixTooltip.Root>
        <RadixTooltip.Trigger asChild>
          <StandIn trigger={trigger} listeners={listeners} />
        </RadixTooltip.Trigger>
        <RadixTooltip.Portal>
          <RadixTooltip.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className={cn(
              popLook,
              "max-w-72 rounded-md px-2 py-1 text-xs data-[state=delayed-open]:animate-appear",
            )}
          >
            {children}
          </RadixTooltip.Content>
        </RadixTooltip.Portal>
      </RadixTooltip.Root>
    </RadixTooltip.Provider>
  );
}
