"use client";

import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { LockView } from "@/domain/locks/shared/lock-messages";
import { knownLock, listenToLock, type SeenLock } from "./lock-store";

/**
 * Who has an order, live. Only the component whose order it is renders anew.
 *
 * @param initial what the server knew when it rendered the page; null if the order was never locked
 */
export function useLockView(orderId: number, initial: LockView): SeenLock;
export function useLockView(orderId: number, initial: LockView | null): SeenLock | null;
export function useLockView(orderId: number, initial: LockView | null): SeenLock | null {
  const rendered = useMemo(() => initial && { ...initial, seenAt: performance.now() }, [initial]);
  const listen = useCallback((listener: () => void) => listenToLock(orderId, listener), [orderId]);
  const live = useSyncExternalStore(
    listen,
    () => knownLock(orderId),
    () => undefined,
  );
  if (!live) return rendered;
  return rendered && rendered.rev > live.rev ? rendered : live;
}
