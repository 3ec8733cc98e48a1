import { useCallback, useSyncExternalStore } from "react";
import { knownLock, listenToLock } from "@/app/realtime/lock-store";
import type { LockView } from "@/domain/locks/shared/lock-messages";

/** Whether one of these is still held as far as this page has heard: a table without a row would say nothing. */
export function useIsAnyHeld(locks: LockView[]): boolean {
  const listen = useCallback(
    (listener: () => void) => {
      const stops = locks.map(({ orderId }) => listenToLock(orderId, listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [locks],
  );
  const isAny = () =>
    locks.some((rendered) => {
      const known = knownLock(rendered.orderId);
      return (known && known.rev > rendered.rev ? known : rendered).holder !== null;
    });
  return useSyncExternalStore(listen, isAny, () => locks.length > 0);
}
