import { useEffect, useEffectEvent, useState } from "react";

/** What was entered on this page and is being looked up; each resolves to whether it was taken. */
const underWay = new Set<Promise<boolean>>();

export function lookUp(taken: Promise<boolean>) {
  underWay.add(taken);
  void taken.finally(() => underWay.delete(taken));
}

/**
 * Does it once all that was scanned is in the form, so that nothing of it is left out; not at all where something wasn't
 * found, which is the person's to correct.
 */
export function useOnceTaken(act: () => void): () => void {
  const [turn, setTurn] = useState(0);
  const run = useEffectEvent(act);
  useEffect(() => {
    if (turn > 0) run();
  }, [turn]);
  return () => {
    if (underWay.size === 0) return act();
    void Promise.all(underWay).then((taken) => taken.every(Boolean) && setTurn((before) => before + 1));
  };
}
