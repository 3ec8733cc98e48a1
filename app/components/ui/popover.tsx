"use client";

import { type ComponentProps, createContext } from "react";
import {
  ClickTrigger,
  type OverlayProps,
  OverlayRoot,
  type OverlayState,
  type TriggerProps,
  useOverlay,
  WhenOpen,
} from "./overlay";
import type * as Parts from "./overlays/popover";

const PopoverContext = createContext<OverlayState | null>(null);

export function Popover(props: OverlayProps) {
  return <OverlayRoot context={PopoverContext} {...props} />;
}

export function PopoverTrigger(props: TriggerProps) {
  return <ClickTrigger overlay={useOverlay(PopoverContext)} {...props} />;
}

export function PopoverContent(props: Omit<ComponentProps<typeof Parts.PopoverContent>, "overlay">) {
  const overlay = useOverlay(PopoverContext);
  return (
    <WhenOpen overlay={overlay}>{(parts) => <parts.PopoverContent overlay={overlay} {...props} />}</WhenOpen>
  );
}
