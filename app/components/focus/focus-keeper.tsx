"use client";

import { useEffect } from "react";
import { keepFocus } from "./keep-focus";

/** Once for all pages, see `keepFocus`. */
export function FocusKeeper() {
  useEffect(keepFocus, []);
  return null;
}
