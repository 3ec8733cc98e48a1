import { useEffect, useEffectEvent } from "react";
import type * as z from "zod/mini";
import { statusOf } from "./connection/batched-authorization";
import { useRealtime } from "./realtime-provider";

/** Event -> the schema of its payload. A constant of the module that knows the events. */
export type MessageSchemas = Readonly<Record<string, z.ZodMiniType>>;

export type MessageHandlers<S extends MessageSchemas> = {
  /** `userId`: who sent a client event on a presence channel, by the server's word. */
  [E in keyof S]?: (data: z.infer<S[E]>, userId: string | null) => void;
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
export function useChannel<S extends MessageSchemas>(
  name: string | null,
  schemas: S,
  handlers: MessageHandlers<S>,
  subscription: SubscriptionHandlers = {},
) {
  const { channels } = useRealtime();

  const receive = useEffectEvent((event: keyof S & string, data: unknown, userId: string | null) => {
    const parsed = schemas[event]?.safeParse(data);
    if (parsed?.success) handlers[event]?.(parsed.data as z.infer<S[typeof event]>, userId);
  });
  const subscribed = useEffectEvent((wasLive: boolean) => subscription.onSubscribed?.(wasLive));
  const refused = useEffectEvent((error: unknown) => subscription.onRefused?.(statusOf(error)));

  useEffect(() => {
    if (name === null) return;
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
