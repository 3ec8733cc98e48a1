import type { Cancel, Clock } from "#pusher/clock";
import type { PusherServer } from "#pusher/server";
import { CONSOLE_CHANNEL, type Sample, type Tick } from "../../domain/console/shared/console-messages";
import { eventView } from "./event-view";

const EVERY_MS = 1_000;
/** How many seconds are remembered for who comes later. */
const KEPT_SAMPLES = 300;
/** More than this a second nobody reads. */
const EVENTS_PER_TICK = 50;

type Totals = Pick<Sample, "messagesIn" | "messagesOut" | "httpCalls">;

/** Counts once a second what this node does, and tells the admins who look, on whatever node. Nothing here is done per event. */
export class ConsoleTicker {
  readonly samples: Sample[] = [];
  readonly #pusher: PusherServer;
  #totals: Totals;
  #toldSeq = 0;
  #cancel: Cancel = () => {};

  constructor(pusher: PusherServer) {
    this.#pusher = pusher;
    this.#totals = pusher.counters;
  }

  start(clock: Clock) {
    this.#totals = this.#readTotals();
    this.#cancel = clock.every(EVERY_MS, () => this.#tick());
  }

  stop() {
    this.#cancel();
  }

  #tick() {
    const sample = this.#sample();
    this.samples.push(sample);
    if (this.samples.length > KEPT_SAMPLES) this.samples.shift();

    const { eventLog } = this.#pusher;
    const from = this.#toldSeq;
    this.#toldSeq = eventLog.lastSeq;
    if (!this.#pusher.isOccupied(CONSOLE_CHANNEL)) return;
    const events = eventLog.after(from, EVENTS_PER_TICK).map(eventView);
    const data: Tick = {
      node: this.#pusher.nodes()?.name ?? null,
      sample,
      events,
      skipped: eventLog.lastSeq - from - events.length,
      changes: eventLog.changes + (this.#pusher.nodes()?.changes ?? 0),
      deadLetters: this.#pusher.deadLetters().length,
    };
    this.#pusher.publish({ channels: [CONSOLE_CHANNEL], event: "realtime.tick", data, isUnlogged: true });
  }

  #sample(): Sample {
    const before = this.#totals;
    const now = this.#readTotals();
    this.#totals = now;
    const { connections } = this.#pusher.gauges();
    return {
      at: Date.now(),
      connections,
      channels: this.#pusher.channelCount,
      messagesIn: now.messagesIn - before.messagesIn,
      messagesOut: now.messagesOut - before.messagesOut,
      httpCalls: now.httpCalls - before.httpCalls,
    };
  }

  #readTotals(): Totals {
    const { messagesIn, messagesOut, httpCalls } = this.#pusher.counters;
    return { messagesIn, messagesOut, httpCalls };
  }
}
