"use client";

import { type ComponentProps, createContext } from "react";
import { useLater } from "@/app/later";
import { NotLoaded } from "./not-loaded";
import {
  MenuTrigger,
  type OverlayProps,
  OverlayRoot,
  type OverlayState,
  overlays,
  type TriggerProps,
  useOverlay,
} from "./overlay";
import type * as parts from "./overlays/dropdown-menu";

const DropdownMenuContext = createContext<OverlayState | null>(null);

export function DropdownMenu(props: OverlayProps) {
  return <OverlayRoot context={DropdownMenuContext} {...props} />;
}

export function DropdownMenuTrigger(props: TriggerProps) {
  return <MenuTrigger overlay={useOverlay(DropdownMenuContext)} {...props} />;
}

export function DropdownMenuContent(
  props: Omit<ComponentProps<typeof parts.DropdownMenuContent>, "overlay">,
) {
  const overlay = useOverlay(DropdownMenuContext);
  const loaded = useLater(overlays, overlay.isOpen);
  if (!loaded) return overlay.isOpen && <NotLoaded part={overlays} onCancel={() => overlay.setOpen(false)} />;
  return <loaded.DropdownMenuContent overlay={overlay} {...props} />;
}

export function DropdownMenuItem(props: ComponentProps<typeof parts.DropdownMenuItem>) {
  const loaded = useLater(overlays);
  return loaded && <loaded.DropdownMenuItem {...props} />;
}

export function DropdownMenuLabel(props: ComponentProps<typeof parts.DropdownMenuLabel>) {
  const loaded = useLater(overlays);
  return loaded && <loaded.DropdownMenuLabel {...props} />;
}

export function DropdownMenuRadioGroup(props: ComponentProps<typeof parts.DropdownMenuRadioGroup>) {
  const loaded = useLater(overlays);
  return loaded && <loaded.DropdownMenuRadioGroup {...props} />;
}

export function DropdownMenuRadioItem(props: ComponentProps<typeof parts.DropdownMenuRadioItem>) {
  const loaded = useLater(overlays);
  return loaded && <loaded.DropdownMenuRadioItem {...props} />;
}

export function DropdownMenuSeparator() {
  const loaded = useLater(overlays);
  return loaded && <loaded.DropdownMenuSeparator />;
}
