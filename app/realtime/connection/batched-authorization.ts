import type {
  ChannelAuthorizationData,
  ChannelAuthorizationHandler,
} from "pusher-js/types/src/core/auth/options";
import * as z from "zod/mini";

export const authorizationAnswers = z.object({
  channels: z.record(
    z.string(),
    z.union([
      z.object({ auth: z.string(), channel_data: z.optional(z.string()) }),
      z.object({ status: z.int(), error: z.object({ message: z.string() }) }),
    ]),
  ),
});

/** Small and asked for again soon: so long it may take on a connection that may be dead, in milliseconds. */
export const ANSWER_WITHIN_MS = 5_000;

export type TakeEarly = (
  socketId: string,
  channels: Iterable<string>,
) => Promise<ReadonlyMap<string, ChannelAuthorizationData>>;

type Callback = (error: Error | null, data: ChannelAuthorizationData | null) => void;

/**
 * Asks for the signatures of all channels that are subscribed to in one turn by one request: after each connect that is
 * every channel of the page.
 *
 * @param params what is sent along, read when it is sent
 * @param takeEarly those that the page has asked for already
 */
export function batchedAuthorization(
  params: () => Record<string, string>,
  takeEarly: TakeEarly,
): ChannelAuthorizationHandler {
  const waiting = new Map<string, Map<string, Callback>>();

  async function ask(socketId: string) {
    const callbacks = waiting.get(socketId) ?? new Map<string, Callback>();
    waiting.delete(socketId);
    for (const [name, signature] of await takeEarly(socketId, callbacks.keys())) {
      callbacks.get(name)?.(null, signature);
      callbacks.delete(name);
    }
    if (callbacks.size === 0) return;
    const names = [...callbacks.keys()];
    const body = new URLSearchParams({ ...params(), socket_id: socketId, channels: JSON.stringify(names) });
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const answered = await fetch("/api/pusher/auth", { method: "POST", body, signal }).then(read, () => 0);
    for (const [name, callback] of callbacks) {
      const answer = typeof answered === "number" ? answered : answered[name];
      if (typeof answer === "object" && "auth" in answer) callback(null, answer);
      else callback(refusal(typeof answer === "object" ? answer.status : (answer ?? 0)), null);
    }
  }

  return ({ socketId, channelName }, callback) => {
    const callbacks = waiting.get(socketId) ?? new Map<string, Callback>();
    if (callbacks.size === 0) queueMicrotask(() => void ask(socketId));
    waiting.set(socketId, callbacks.set(channelName, callback));
  };
}

/** The answer for each channel, or the status of an answer for none. */
async function read(response: Response) {
  if (!response.ok) return response.status;
  const parsed = authorizationAnswers.safeParse(await response.json().catch(() => null));
  return parsed.success ? parsed.data.channels : 0;
}

/** pusher-js hands on the status only of requests that it makes itself; of others the text of the error. */
function refusal(status: number) {
  return new Error(`${status}`);
}
