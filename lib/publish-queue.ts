import Pusher from "pusher";
import { log } from "./logger";
import type { Publisher } from "./publisher";
import { pusherSdk } from "./pusher-sdk";

/** Pusher's own limit of `batch_events`. */
const MOST_AT_ONCE = 10;
/** Events that wait for a server that is away; beyond it the oldest go, as their readers fetch a snapshot anyway. */
const MOST_WAITING = 10_000;
/** How long to wait before each next try, in milliseconds; the last one again and again. */
const WAITS_MS = [100, 250, 500, 1_000, 2_000, 5_000];

type Item =
  | { is: "event"; channel: string; name: string; data: string }
  | { is: "termination"; userId: string };

/**
 * Publishes over the Pusher HTTP API, one call after the other, so that news keeps its order. A call that gets nowhere is
 * repeated until it has; one that is refused (4xx) is logged and given up, since it would be refused again.
 */
export class PublishQueue implements Publisher {
  readonly #waiting: Item[] = [];
  #sending: Promise<void> | null = null;

  publish(channels: string[], event: string, data: unknown) {
    const text = JSON.stringify(data ?? null);
    this.#add(channels.map((channel) => ({ is: "event", channel, name: event, data: text })));
  }

  terminateUser(userId: string) {
    this.#add([{ is: "termination", userId }]);
  }

  async sent() {
    await this.#sending;
  }

  #add(items: Item[]) {
    this.#waiting.push(...items);
    if (this.#waiting.length > MOST_WAITING) this.#dropOldest();
    this.#sending ??= this.#send().finally(() => {
      this.#sending = null;
    });
  }

  /** Never a termination: somebody would stay in. */
  #dropOldest() {
    const kept = this.#waiting.filter(
      ({ is }, index) => is === "termination" || index >= this.#waiting.length - MOST_WAITING,
    );
    log.error(
      { dropped: this.#waiting.length - kept.length },
      "News dropped: the Pusher API is out of reach",
    );
    this.#waiting.splice(0, this.#waiting.length, ...kept);
  }

  async #send() {
    for (let failures = 0; this.#waiting.length > 0; ) {
      const batch = this.#nextBatch();
      try {
        await call(batch);
        failures = 0;
      } catch (err) {
        if (isRefused(err)) {
          await this.#sendEach(batch);
          continue;
        }
        log.warn({ err, waiting: this.#waiting.length + batch.length }, "News not sent yet");
        this.#waiting.unshift(...batch);
        await new Promise((resolve) =>
          setTimeout(resolve, WAITS_MS[Math.min(failures++, WAITS_MS.length - 1)]),
        );
      }
    }
  }

  /** As many events as go in one call, or one termination. */
  #nextBatch(): Item[] {
    const end = this.#waiting.findIndex(({ is }, index) => is === "termination" || index === MOST_AT_ONCE);
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : Math.max(1, end));
  }

  /** One of a batch was refused, and all with it: the others go out by themselves. */
  async #sendEach(batch: Item[]) {
    for (const item of batch)
      try {
        await call([item]);
      } catch (err) {
        if (!isRefused(err)) return void this.#waiting.unshift(...batch.slice(batch.indexOf(item)));
        log.error({ err, what: item.is }, "News refused by the Pusher API");
      }
  }
}

async function call(items: Item[]) {
  const [first] = items;
  if (first?.is === "termination") await pusherSdk().terminateUserConnections(first.userId);
  else await pusherSdk().triggerBatch(items.flatMap((item) => (item.is === "event" ? [eventOf(item)] : [])));
}

function eventOf({ channel, name, data }: Extract<Item, { is: "event" }>) {
  return { channel, name, data };
}

/** The server has understood and means it. */
function isRefused(error: unknown) {
  // The SDK itself won't send it.
  if (!(error instanceof Pusher.RequestError)) return true;
  const { status = 0 } = error;
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}
