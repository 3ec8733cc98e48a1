"use client";

import { type ComponentProps, createContext } from "react";
import { useLater } from "@/app/later";
import { NotLoaded } from "./not-loaded";
import {
  ClickTrigger,
  type OverlayProps,
  OverlayRoot,
  type OverlayState,
  overlays,
  type TriggerProps,
  useOverlay,
} from "./overlay";
import type * as parts from "./overlays/popover";

const PopoverContext = createContext<OverlayState | null>(null);

export function Popover(props: OverlayProps) {
  return <OverlayRoot context={PopoverContext} {...props} />;
}

export function PopoverTrigger(props: TriggerProps) {
  return <ClickTrigger overlay={useOverlay(PopoverContext)} {...props} />;
}

export function PopoverContent(props: Omit<ComponentProps<typeof parts.PopoverContent>, "overlay">) {
  const overlay = useOverlay(PopoverContext);
  const loaded = useLater(overlays, overlay.isOpen);
  if (!overlay.isOpen) return null;
  if (!loaded) return <NotLoaded part={overlays} />;
  return <loaded.PopoverContent overlay={overlay} {...props} />;
}
