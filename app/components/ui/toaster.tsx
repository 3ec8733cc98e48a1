"use client";

import { useLater } from "@/app/later";
import { notices, showToasts } from "./toast";

/** Where messages appear; call `toast` of `./toast` anywhere in the browser. */
export function Toaster() {
  const loaded = useLater(notices);
  return loaded && <loaded.Notices onReady={showToasts} />;
}
