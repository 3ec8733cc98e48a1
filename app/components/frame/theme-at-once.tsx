"use client";

import { useTheme } from "next-themes";
import { useEffect, useRef } from "react";

/**
 * Colors change at once with the theme: each thing on the page would fade at its own pace. Asked to see to that, next-themes
 * styles the whole page anew twice, whenever one is loaded.
 */
export function ThemeAtOnce() {
  const { theme } = useTheme();
  const shown = useRef(theme);
  useEffect(() => {
    if (theme !== shown.current) holdStill();
    shown.current = theme;
  }, [theme]);
  // Heard before next-themes hears it: effects of what is further in run first.
  useEffect(() => {
    const system = window.matchMedia("(prefers-color-scheme: dark)");
    system.addEventListener("change", holdStill);
    return () => system.removeEventListener("change", holdStill);
  }, []);
  return null;
}

/** Until the next frame was drawn. */
function holdStill() {
  const { dataset } = document.documentElement;
  dataset.still = "";
  requestAnimationFrame(() => requestAnimationFrame(() => delete dataset.still));
}
