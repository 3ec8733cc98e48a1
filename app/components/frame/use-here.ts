import { useEffect } from "react";
import { reached } from "@/app/reached";
import { read } from "@/app/read";

/** How often the server is told that somebody is here, in milliseconds: a session is idle for a quarter of an hour at least. */
const TELL_EVERY_MS = 5 * 60_000;
const INPUTS = ["keydown", "pointerdown", "wheel"] as const;

/** Tells the server that somebody does something in this tab: what tabs do by themselves keeps no session going. */
export function useHere() {
  useEffect(() => {
    let toldAt = Number.NEGATIVE_INFINITY;
    const tell = () => {
      if (performance.now() - toldAt < TELL_EVERY_MS) return;
      toldAt = performance.now();
      void reached(read("here", null));
    };
    for (const name of INPUTS) document.addEventListener(name, tell, { passive: true });
    return () => {
      for (const name of INPUTS) document.removeEventListener(name, tell);
    };
  }, []);
}
