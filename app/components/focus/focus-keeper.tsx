"use client";

import { useEffect } from "react";
import { keepFocus } from "./keep-focus";
import { keepPresses } from "./keep-presses";

/** Once for all pages, see `keepFocus` and `keepPresses`. */
export function FocusKeeper() {
  useEffect(keepFocus, []);
  useEffect(keepPresses, []);
  return null;
}
