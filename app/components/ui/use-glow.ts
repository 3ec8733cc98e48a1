import { useState } from "react";

/** Lets an element glow once whenever what it shows is another; not when it first appears. */
export function useGlow(shown: string) {
  const [glow, setGlow] = useState({ shown, isOn: false });
  if (glow.shown !== shown) setGlow({ shown, isOn: true });
  return {
    className: glow.isOn ? "animate-glow" : undefined,
    onAnimationEnd: () => setGlow({ shown, isOn: false }),
  };
}
