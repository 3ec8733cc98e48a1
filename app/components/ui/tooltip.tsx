"use client";

import * as Slot from "radix-ui/slot";
import { type ReactElement, type ReactNode, useRef } from "react";
import { useLater } from "@/app/later";
import { overlays } from "./overlay";
import { heard, type Listeners } from "./overlays/stand-in";

/** Says more about its child, which must be able to take focus. Never the only place of something that one needs. */
export function Tooltip({
  content,
  side = "top",
  children,
}: {
  content: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
  children: ReactElement;
}) {
  const loaded = useLater(overlays);
  const trigger = useRef<HTMLElement>(null);
  const listeners = useRef<Listeners>({});
  return (
    <>
      <Slot.Root
        ref={trigger}
        onPointerMove={heard(listeners, "onPointerMove")}
        onPointerLeave={heard(listeners, "onPointerLeave")}
        onPointerDown={heard(listeners, "onPointerDown")}
        onFocus={heard(listeners, "onFocus")}
        onBlur={heard(listeners, "onBlur")}
        onClick={heard(listeners, "onClick")}
      >
        {children}
      </Slot.Root>
      {loaded && (
        <loaded.Tip trigger={trigger} listeners={listeners} side={side}>
          {content}
        </loaded.Tip>
      )}
    </>
  );
}
