"use client";

import { useShortcut } from "@/app/components/frame/shortcuts/use-shortcut";
import { useGo } from "@/app/components/frame/use-go";

/** `c` begins a new order, from whichever page. */
export function NewOrderKey() {
  const go = useGo();
  useShortcut("c", () => go("/orders/new"));
  return null;
}
