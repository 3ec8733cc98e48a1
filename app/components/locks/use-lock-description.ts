import { useEffect, useState } from "react";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import type { LockDescription } from "@/domain/locks/describe-lock";
import type { Result } from "@/domain/result";

export type LockOfOrder = { orderId: number; epoch: number };

/**
 * What the holder typed, who waits, and what happened since; asked for while `isOpen`, again whenever the lock looks
 * different, and null until it is there.
 */
export function useLockDescription(
  { orderId, epoch }: LockOfOrder,
  { holderId, rev, isOpen }: { holderId: string; rev: number; isOpen: boolean },
): Result<LockDescription> | null {
  const [answer, setAnswer] = useState<Result<LockDescription> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another `rev` there is something new to ask for
  useEffect(() => {
    if (!isOpen) return;
    let isCurrent = true;
    void reached(read("held-lock", { orderId, epoch, userId: holderId })).then(
      (next) => isCurrent && setAnswer(next),
    );
    return () => {
      isCurrent = false;
    };
  }, [orderId, epoch, holderId, rev, isOpen]);
  return answer;
}
