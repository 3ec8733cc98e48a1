import { useEffect, useState } from "react";
import type { Result } from "@/domain/result";

/** How long a person pauses between two keys before it is worth asking, in milliseconds. */
const PAUSE_MS = 120;

export type Search<T> = { text: string; found: T[]; isBusy: boolean };

/** Searches while somebody types: asks when they pause, and only the answer to the last question counts. */
export function useSearch<T>(
  text: string,
  isOpen: boolean,
  ask: (text: string) => Promise<Result<T[]>>,
): Search<T> {
  const [answered, setAnswered] = useState<{ text: string; found: T[] } | null>(null);
  useEffect(() => {
    if (!isOpen) return;
    let isOld = false;
    const pause = setTimeout(async () => {
      const result = await ask(text);
      if (!isOld) setAnswered({ text, found: result.ok ? result.value : [] });
    }, PAUSE_MS);
    return () => {
      isOld = true;
      clearTimeout(pause);
    };
  }, [text, isOpen, ask]);
  return { text: answered?.text ?? "", found: answered?.found ?? [], isBusy: answered?.text !== text };
}
