"use client";

import type { Channel } from "pusher-js";
import { useCallback, useEffect, useReducer, useRef } from "react";
import { type LockMessages, lockMessages } from "@/domain/locks/lock-messages";
import { lockTimers } from "@/domain/locks/lock-timers";
import { orderChannel } from "@/domain/orders/order-channels";
import { useEditSession } from "./edit-session";
import { type Editing, type EditingEvent, nextEditing } from "./editing";
import { usePusher } from "./realtime-provider";

export type OrderLock = {
  editing: Editing;
  /** null until it is claimed; a save carries it. */
  sessionId: string | null;
  /** Asks for the lock again: after it got free, or was lost. */
  ask(): void;
};

/** Takes the lock of an order for as long as the component is there, and says how it stands. */
export function useOrderLock({ orderId, userId }: { orderId: number; userId: string }): OrderLock {
  const pusher = usePusher();
  const sessionId = useEditSession();
  const channel = useRef<Channel | null>(null);
  const [editing, dispatch] = useReducer(
    (now: Editing, event: EditingEvent) => nextEditing(now, event, userId),
    { is: "acquiring" },
  );

  useEffect(() => {
    if (sessionId === null) return;
    const name = orderChannel(orderId);
    const subscribed = pusher.subscribe(name);
    channel.current = subscribed;
    const unbind = bindLockMessages(subscribed, orderId, dispatch);
    return () => {
      unbind();
      channel.current = null;
      pusher.unsubscribe(name);
    };
  }, [pusher, orderId, sessionId]);

  useDistrust(editing, dispatch);

  const ask = useCallback(() => {
    dispatch({ type: "asked" });
    channel.current?.trigger("client-acquire", {});
  }, []);
  return { editing, sessionId, ask };
}

function bindLockMessages(channel: Channel, orderId: number, dispatch: (event: EditingEvent) => void) {
  const bound = Object.entries(lockMessages).map(([type, schema]) => {
    const receive = (payload: unknown) => {
      const parsed = schema.safeParse(payload);
      if (parsed.success && parsed.data.orderId === orderId)
        dispatch({ type: type as keyof LockMessages, data: parsed.data } as EditingEvent);
    };
    channel.bind(type, receive);
    return () => channel.unbind(type, receive);
  });
  return () => {
    for (const unbind of bound) unbind();
  };
}

/** Without a confirmed renewal for too long, the tab no longer trusts its lock; every renewal starts the time anew. */
function useDistrust(editing: Editing, dispatch: (event: EditingEvent) => void) {
  const isTrusted = editing.is === "mine" && editing.trusted;
  useEffect(() => {
    if (!isTrusted) return;
    const timer = setTimeout(() => dispatch({ type: "distrusted" }), lockTimers.trustMs);
    return () => clearTimeout(timer);
    // A renewal makes a new `editing`, and with it a new timer.
  }, [isTrusted, editing, dispatch]);
}
