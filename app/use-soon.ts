import { useEffect, useRef } from "react";

/**
 * For what is done because of news, which may come by the hundred.
 *
 * @param work is done once for all that was asked for within `ms` milliseconds, at their end, unless the component is gone
 * @returns asks for it
 */
export function useSoon(work: () => unknown, ms: number): () => void {
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
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void work();
    }, ms);
  };
}
