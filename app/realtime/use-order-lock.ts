"use client";

import { type RefObject, useCallback, useEffect, useEffectEvent, useReducer, useRef } from "react";
import type { ClientLockMessages } from "@/domain/locks/shared/lock-messages";
import { lockTimers } from "@/domain/locks/shared/lock-timers";
import { orderChannel } from "@/domain/orders/shared/order-channels";
import { useSlowBeat } from "./connection/use-slow-beat";
import { recordLoss, useEditSession } from "./edit-session";
import { type Editing, type EditingEvent, isBesideWish, nextEditing } from "./editing";
import { useRealtime } from "./realtime-provider";
import { useChannel } from "./use-channel";
import { watchTrust } from "./watch-trust";

/** An answer takes milliseconds. One that doesn't come was lost to trouble on the server, and is asked for again. */
const ASK_AGAIN_MS = 3_000;

export type OrderLock = {
  editing: Editing;
  /** null until it is claimed; a save carries it. */
  sessionId: string | null;
  /** Asks for the lock again: after it got free, or was lost. */
  ask(): void;
  /** The person has read that the lock was lost: nobody needs to tell them again. */
  told(): void;
  /** Whoever keeps what is typed says here how to send it at once: a lock that is being taken waits for that. */
  lastEdits: RefObject<(() => void) | null>;
};

/**
 * Takes the lock of an order for as long as the component is there, and says how it stands. Not `isWanted` any more: it
 * is free at once, before the next page is there.
 */
export function useOrderLock(orderId: number, isWanted = true): OrderLock {
  const { pusher, userId } = useRealtime();
  const sessionId = useEditSession();
  const [editing, dispatch] = useReducer(
    (now: Editing, event: EditingEvent) => nextEditing(now, event, userId),
    { is: "acquiring", byHand: false },
  );
  const lastEdits = useRef<(() => void) | null>(null);
  const channel = isWanted && sessionId ? orderChannel(orderId) : null;
  const say = useCallback(
    <E extends keyof ClientLockMessages>(event: E, data: ClientLockMessages[E]) => {
      const joined = channel === null ? undefined : pusher()?.channel(channel);
      // Else the subscription, when it succeeds, asks.
      if (joined?.subscribed) joined.trigger(event, data);
    },
    [pusher, channel],
  );
  const acquire = useCallback(
    (wish: ClientLockMessages["client-acquire"]) => say("client-acquire", wish),
    [say],
  );
  const ask = useCallback(() => {
    if (!channel) return;
    dispatch({ type: "asked" });
    acquire({});
  }, [acquire, channel]);
  const told = useCallback(() => say("client-told", {}), [say]);
  useChannel(channel, "locks", {
    "lock.acquired": (data) => dispatch({ type: "lock.acquired", data }),
    "lock.refused": (data) => {
      if (isBesideWish(editing, data)) acquire({});
      else dispatch({ type: "lock.refused", data });
    },
    "lock.renewed": (data) => dispatch({ type: "lock.renewed", data }),
    "lock.revoked": (data) => {
      dispatch({ type: "lock.revoked", data });
      if (!channel || editing.is !== "mine" || editing.epoch !== data.epoch) return;
      lastEdits.current?.();
      say("client-flushed", {});
    },
    "lock.reserved": (data) => {
      if (data.sessionId === sessionId && !data.inLine) ask();
    },
    "lock.lost": (data) => dispatch({ type: "lock.lost", data }),
    "lock.changed": (data) => dispatch({ type: "lock.changed", data }),
  });
  useDistrust(editing, dispatch);
  const isUnanswered = editing.is === "acquiring" || (editing.is === "mine" && editing.mustConfirm === true);
  const askAgain = useEffectEvent(() => {
    if (editing.is === "acquiring") acquire({ byHand: editing.byHand });
    else if (editing.is === "mine") acquire({ byHand: false, onlyToResume: true });
  });
  const isWaking = editing.is === "mine" && editing.mustConfirm === true;
  useEffect(() => {
    if (isWaking) askAgain();
  }, [isWaking]);
  useEffect(() => {
    if (!isUnanswered) return;
    const timer = setInterval(() => askAgain(), ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isUnanswered]);
  useSlowBeat({ orderId, sessionId: isWanted ? sessionId : null, editing, dispatch });
  useEffect(() => recordLoss(orderId, editing.is === "lost"), [orderId, editing.is]);

  return { editing, sessionId, ask, told, lastEdits };
}

/** Without a confirmed renewal for too long, or after a sleep, the tab no longer trusts its lock. */
function useDistrust(editing: Editing, dispatch: (event: EditingEvent) => void) {
  const trusts = editing.is === "mine" && editing.trusted ? editing : null;
  useEffect(() => {
    if (!trusts) return;
    // Each renewal makes a new `editing`, and with it a new watch.
    return watchTrust(lockTimers.trustMs, (why) => dispatch({ type: why }));
  }, [trusts, dispatch]);
}
