import { useEffect, useEffectEvent } from "react";
import type * as z from "zod/mini";
import { useLater } from "../later";
import { wire } from "./connection/load-wire";
import { statusOf } from "./connection/status-of";
import type { messages } from "./connection/wire";
import { useRealtime } from "./realtime-provider";

type Messages = typeof messages;

export type MessageHandlers<About extends keyof Messages> = {
  /** `userId`: who sent a client event on a presence channel, by the server's word. */
  [E in keyof Messages[About]]?: (data: z.infer<Messages[About][E]>, userId: string | null) => void;
};

export type SubscriptionHandlers = {
  /**
   * After each subscription, the first and those after a reconnect, and when news was missed: time to fetch a snapshot. `wasLive`: others on the
   * page were subscribed already.
   */
  onSubscribed?: (wasLive: boolean) => void;
  /** The server said no; an HTTP status such as 403 or 404. */
  onRefused?: (status: number) => void;
};

/**
 * Subscribes to a channel while the component is there (`null`: to none), and hands over its events, parsed. What
 * doesn't fit its schema is dropped: anybody may send a client event. Handlers may be new at each rendering.
 */
export function useChannel<About extends keyof Messages>(
  name: string | null,
  about: About,
  handlers: MessageHandlers<About>,
  subscription: SubscriptionHandlers = {},
) {
  const { channels } = useRealtime();
  const schemas: Readonly<Record<string, z.ZodMiniType>> | undefined = useLater(wire)?.messages[about];

  const receive = useEffectEvent((event: string, data: unknown, userId: string | null) => {
    const handle = (handlers as Record<string, ((data: unknown, userId: string | null) => void) | undefined>)[
      event
    ];
    const parsed = handle && schemas?.[event]?.safeParse(data);
    if (parsed?.success) handle?.(parsed.data, userId);
  });
  const subscribed = useEffectEvent((wasLive: boolean) => subscription.onSubscribed?.(wasLive));
  const refused = useEffectEvent((error: unknown) => subscription.onRefused?.(statusOf(error)));

  useEffect(() => {
    if (name === null || schemas === undefined) return;
    const channel = channels.join(name);
    const bound: [string, (data: unknown, metadata?: { user_id?: string }) => void][] = [
      ["pusher:subscription_succeeded", () => subscribed(false)],
      ["pusher:subscription_error", refused],
    ];
    for (const event of Object.keys(schemas))
      bound.push([event, (data, metadata) => receive(event, data, metadata?.user_id ?? null)]);
    for (const [event, listener] of bound) channel.bind(event, listener);
    if (channel.subscribed) subscribed(true);
    const stopLooking = channels.onMissed(() => channel.subscribed && subscribed(false));
    return () => {
      stopLooking();
      for (const [event, listener] of bound) channel.unbind(event, listener);
      channels.leave(name);
    };
  }, [channels, name, schemas]);
}
