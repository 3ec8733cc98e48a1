import type { Cancel, Clock } from "../clock";
import type { Logger } from "../logger";
import type { Store } from "../nodes/store";
import type { WebhookEvent } from "./webhook-event";

/** How often it is looked whether something waits. */
const takeEveryMs = 250;
const atMost = 100;
/** Often enough that nobody else takes what is tried again and again here. */
const keepEveryMs = 10_000;

/** An event for one endpoint, as it is written into the queue. */
interface Hook {
  readonly url: string;
  readonly event: WebhookEvent;
}

/** Brings an event to an endpoint; `settled` is called when it was taken, or given up for good. */
type Send = (url: string, event: WebhookEvent, settled: () => void) => void;

/**
 * Webhooks of several nodes: whatever one of them has to tell is queued where all find it, and whoever takes it answers
 * for it. What a node had that was killed, another takes.
 */
export class HookQueue {
  /** What was taken and isn't settled. */
  readonly #taken = new Set<string>();
  #isTaking = false;
  #timers: Cancel[];

  constructor(
    readonly appId: string,
    readonly node: string,
    readonly store: Store,
    readonly parts: { readonly clock: Clock; readonly log: Logger },
    readonly send: Send,
  ) {
    const { clock } = parts;
    this.#timers = [
      clock.every(takeEveryMs, () => void this.#take()),
      clock.every(keepEveryMs, () => void this.#keep()),
    ];
  }

  stop() {
    for (const cancel of this.#timers) cancel();
  }

  /** @returns whether the store has it */
  async add(event: WebhookEvent, urls: readonly string[]): Promise<boolean> {
    return this.#tried(() => this.store.queue(this.appId, texts(event, urls)));
  }

  /** Unless it was told before. @returns whether the store has it */
  async tell(key: string, isThere: boolean, event: WebhookEvent, urls: readonly string[]): Promise<boolean> {
    return this.#tried(() => this.store.tell(this.appId, key, isThere, texts(event, urls)));
  }

  /** @returns null: the store doesn't answer */
  async told(): Promise<string[] | null> {
    let keys: string[] | null = null;
    await this.#tried(async () => {
      keys = await this.store.told(this.appId);
    });
    return keys;
  }

  async #take() {
    if (this.#isTaking) return;
    this.#isTaking = true;
    await this.#tried(async () => {
      for (const { id, text } of await this.store.take(this.appId, this.node, atMost)) {
        const { url, event }: Hook = JSON.parse(text);
        this.#taken.add(id);
        this.send(url, event, () => {
          this.#taken.delete(id);
          void this.#tried(() => this.store.done(this.appId, [id]));
        });
      }
    });
    this.#isTaking = false;
  }

  async #keep() {
    const ids = [...this.#taken];
    if (ids.length > 0) await this.#tried(() => this.store.keep(this.appId, this.node, ids));
  }

  async #tried(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.parts.log.debug({ err: error, appId: this.appId }, "The store of webhooks doesn't answer");
      return false;
    }
  }
}

function texts(event: WebhookEvent, urls: readonly string[]): string[] {
  return urls.map((url) => JSON.stringify({ url, event } satisfies Hook));
}
