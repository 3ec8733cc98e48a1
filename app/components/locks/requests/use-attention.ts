import { useEffect, useRef } from "react";
import { chime } from "./chime";
import { isSoundOn } from "./sound";

const EVERY_MS = 1_500;

/**
 * Calls for whoever looks elsewhere: while something waits and the tab is hidden, its title says so by turns with its
 * own, and each new thing sounds once if they want that.
 */
export function useAttention(count: number, text: string | undefined) {
  const before = useRef(0);
  useEffect(() => {
    // One that is over is nothing new.
    if (count > before.current && isSoundOn()) chime();
    before.current = count;
  }, [count]);

  useEffect(() => {
    if (!text) return;
    let own: string | null = null;
    const restore = () => {
      if (own !== null && document.title === text) document.title = own;
      own = null;
    };
    const turn = () => {
      if (!document.hidden || document.title === text) return restore();
      own = document.title;
      document.title = text;
    };
    const timer = setInterval(turn, EVERY_MS);
    document.addEventListener("visibilitychange", turn);
    turn();
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", turn);
      restore();
    };
  }, [text]);
}
