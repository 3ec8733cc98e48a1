import { useEffect, useState } from "react";
import type { Failure, Result } from "@/domain/result";

/** How long a person pauses between two keys before it is worth asking, in milliseconds. */
const PAUSE_MS = 120;

export type Search<T> = { text: string; found: T[]; failure: Failure | null; isBusy: boolean };

/** Searches while somebody types: asks when they pause, and only the answer to the last question counts. */
export function useSearch<T>(
  text: string,
  isOpen: boolean,
  ask: (text: string) => Promise<Result<T[]>>,
): Search<T> {
  const [answered, setAnswered] = useState<{ text: string; result: Result<T[]> } | null>(null);
  useEffect(() => {
    if (!isOpen) return;
    let isOld = false;
    const pause = setTimeout(async () => {
      const result = await ask(text);
      if (!isOld) setAnswered({ text, result });
    }, PAUSE_MS);
    return () => {
      isOld = true;
      clearTimeout(pause);
    };
  }, [text, isOpen, ask]);
  const { result } = answered ?? {};
  return {
    text: answered?.text ?? "",
    found: result?.ok ? result.value : [],
    failure: result && !result.ok ? result.error : null,
    isBusy: answered?.text !== text,
  };
}
