import { useEffect, useRef } from "react";

/**
 * For what is done because of news, which may come by the hundred.
 *
 * @param work is done once for all that was asked for within `ms` milliseconds, at their end, unless the component is gone
 * @param restMs how long it isn't done again: for news of which there may be no end for minutes
 * @returns asks for it
 */
export function useSoon(work: () => unknown, ms: number, restMs = 0): () => void {
  const doneAt = useRef(Number.NEGATIVE_INFINITY);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      // Effects may begin again: what is hidden is shown once more.
      timer.current = undefined;
    },
    [],
  );
  return () => {
    const waitMs = Math.max(ms, doneAt.current + restMs - performance.now());
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      doneAt.current = performance.now();
      void work();
    }, waitMs);
  };
}
