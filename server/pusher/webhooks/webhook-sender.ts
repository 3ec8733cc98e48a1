import type { App } from "../app";
import type { Cancel, Clock } from "../clock";
import type { Counters } from "../counters";
import type { Logger } from "../logger";
import { sign } from "../wire/signature";
import type { DeadLetter, DeadLetters } from "./dead-letters";
import type { WebhookEvent } from "./webhook-event";

/** How long a burst is gathered, and how many events go in one request. */
const batchMs = 250;
const batchSize = 20;
const answerWithinMs = 4_000;
const firstRetryMs = 1_000;
/** More than this waits for no retry: an endpoint that is down must not fill the memory. */
const maxRetrying = 1_000;

/** What goes out in one request. */
interface Batch {
  readonly body: string;
  readonly eventCount: number;
  readonly eventNames: string[];
  /** Called when nothing of it is to be tried again: it was taken, or given up. Empty where nobody else would try it. */
  readonly settled: readonly (() => void)[];
}

interface Parts {
  readonly clock: Clock;
  readonly log: Logger;
  readonly counters: Counters;
  readonly deadLetters: DeadLetters;
}

/** Brings events to one endpoint: in batches, signed, again if it fails, and to the dead letters in the end. */
export class WebhookSender {
  #events: WebhookEvent[] = [];
  #settled: (() => void)[] = [];
  #cancelBatch: Cancel | null = null;
  /** Batches that failed, each by what calls its next try off. */
  readonly #retries = new Map<Cancel, Batch>();
  readonly #underWay = new Set<Promise<void>>();
  #isStopping = false;

  constructor(
    readonly app: App,
    readonly webhook: App["webhooks"][number],
    readonly parts: Parts,
  ) {}

  /** @param settled called when it was taken, or given up; where it is given and the node stops, another one tries */
  add(event: WebhookEvent, settled?: () => void) {
    this.#events.push(event);
    if (settled) this.#settled.push(settled);
    if (this.#events.length >= batchSize) this.#sendBatch();
    else this.#cancelBatch ??= this.parts.clock.after(batchMs, () => this.#sendBatch());
  }

  /** Tries what was given up once more, the very same. */
  resend({ body, eventCount, eventNames }: DeadLetter) {
    this.#send({ body, eventCount, eventNames, settled: [] });
  }

  /** Sends what waits, for a moment or for another try, a last time. Resolves when all of it was answered or given up. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#sendBatch();
    const retries = [...this.#retries];
    this.#retries.clear();
    for (const [cancel, batch] of retries) {
      cancel();
      this.#send(batch);
    }
    await Promise.all(this.#underWay);
  }

  #sendBatch() {
    this.#cancelBatch?.();
    this.#cancelBatch = null;
    if (this.#events.length === 0) return;
    const events = this.#events;
    const settled = this.#settled;
    this.#events = [];
    this.#settled = [];
    const body = JSON.stringify({ time_ms: Date.now(), events });
    const eventNames = [...new Set(events.map(({ name }) => name))];
    this.#send({ body, eventCount: events.length, eventNames, settled });
  }

  #send(batch: Batch, waitedMs = 0, retryMs = firstRetryMs) {
    const sending = this.#try(batch, waitedMs, retryMs).finally(() => this.#underWay.delete(sending));
    this.#underWay.add(sending);
  }

  async #try(batch: Batch, waitedMs: number, retryMs: number) {
    const { clock, counters, deadLetters, log } = this.parts;
    const error = await post(clock, this.app, this.webhook.url, batch.body);
    if (error === null) {
      counters.webhooksSent++;
      for (const settle of batch.settled) settle();
      return;
    }
    counters.webhooksFailed++;
    const isLate = this.#isStopping || waitedMs + retryMs > this.webhook.retryForSeconds * 1_000;
    if (!isLate && this.#retries.size < maxRetrying) {
      const cancel = clock.after(retryMs, () => {
        this.#retries.delete(cancel);
        this.#send(batch, waitedMs + retryMs, retryMs * 2);
      });
      this.#retries.set(cancel, batch);
      return;
    }
    if (this.#isStopping && batch.settled.length > 0) return;
    const { body, eventCount, eventNames, settled } = batch;
    log.error(
      // What follows the path may be somebody's secret.
      { url: this.webhook.url.split("?", 1)[0], appId: this.app.id, eventCount, eventNames, error },
      "Webhook given up",
    );
    const letter = { appId: this.app.id, url: this.webhook.url, body, eventCount, eventNames, error };
    deadLetters.add(letter, (again) => this.resend(again));
    for (const settle of settled) settle();
  }
}

/** @returns what went wrong, or null */
async function post(clock: Clock, app: App, url: string, body: string): Promise<string | null> {
  const abort = new AbortController();
  const cancel = clock.after(answerWithinMs, () => abort.abort());
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-Pusher-Key": app.key,
        "X-Pusher-Signature": sign(app.secret, body),
      },
      body,
      redirect: "manual",
      signal: abort.signal,
    });
    await response.body?.cancel();
    return response.ok ? null : `It answered ${response.status}`;
  } catch (error) {
    if (abort.signal.aborted) return `No answer within ${answerWithinMs} ms`;
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return cause instanceof Error ? cause.message : String(cause);
  } finally {
    cancel();
  }
}
