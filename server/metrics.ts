import type { IncomingMessage } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { type Clock, systemClock } from "#pusher/clock";
import type { PusherHandler } from "#pusher/handler";
import type { NodesView } from "#pusher/options";
import type { PusherServer } from "#pusher/server";
import { sameText } from "#pusher/wire/signature";
import { countHeldLocks } from "../domain/locks/console/count-held-locks";
import { countWaiting, grantsSince } from "../domain/requests/read-lock-waits";
import { isThisMachine } from "./http/peer";
import { timedHooks } from "./timed-hooks";

/** How often the event loop is looked at, in milliseconds. */
const RESOLUTION_MS = 20;
/** A hook is cut off after 10 s. */
const HOOK_BUCKETS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** A request that comes to nothing ends after 30 min. */
const WAIT_BUCKETS_S = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_800];

const gauges = {
  connections: "Open connections",
  channels: "Channels that somebody is subscribed to",
  subscriptions: "Subscriptions of all connections",
  users: "Users that are signed in on some connection",
  webhooks_undelivered: "Webhooks that were given up",
  locks_held: "Orders that are locked, on all nodes",
  lock_requests_waiting: "Requests for a held lock that have no outcome yet",
  event_loop_delay_p99_seconds: "How late 99 of 100 timers were at most, since it was read last",
  event_loop_delay_max_seconds: "How late the latest timer was, since it was read last",
};
/** Of the bus, where there is one. */
const busGauges = {
  bus_up: "1 while this node hears itself on the bus, and so the others",
  bus_nodes: "Nodes that are alive as far as this one knows, itself included",
};
const busCounters = {
  bus_sent_total: "Messages that the bus took",
  bus_dropped_total: "Messages that it didn't take: Redis was away, or too slow",
  bus_heard_total: "Messages of other nodes",
  bus_gaps_total: "How often messages of another node were missing",
};
/** Each of the server's counters, by what it is called here and what it says. */
const counters = {
  connectionsOpened: ["connections_opened_total", "Connections that were accepted"],
  connectionsClosed: ["connections_closed_total", "Connections that have ended"],
  connectionsRefused: ["connections_refused_total", "Connections that were turned away"],
  messagesIn: ["messages_in_total", "Messages from clients"],
  messagesOut: ["messages_out_total", "Messages to clients, one for each that got it"],
  bytesIn: ["bytes_in_total", "Bytes of those from clients"],
  bytesOut: ["bytes_out_total", "Bytes of those to clients"],
  httpCalls: ["http_calls_total", "Calls of the Pusher HTTP API"],
  httpRefused: ["http_refused_total", "Calls of the Pusher HTTP API that were refused"],
  hookCalls: ["hook_calls_total", "Calls of connection hooks"],
  hookFailures: ["hook_failures_total", "Connection hooks that threw or took too long"],
  hookMs: ["hook_seconds_total", "Time spent in connection hooks"],
  webhooksSent: ["webhooks_sent_total", "Webhook requests that were accepted"],
  webhooksFailed: ["webhooks_failed_total", "Webhook requests that were not"],
} as const satisfies Record<keyof PusherServer["counters"], readonly [name: string, help: string]>;

/** Metrics are for whoever has the token; without one, for this machine. */
export function mayReadMetrics(request: IncomingMessage, token: string | undefined): boolean {
  if (token !== undefined) return sameText(request.headers.authorization ?? "", `Bearer ${token}`);
  return isThisMachine(request);
}

/** What this node does, for Prometheus. Counters count from the start of the process. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #clock: Clock;
  readonly #loopDelay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  readonly #gauges = new Map<string, Gauge>();
  readonly #counters = new Map<string, Counter>();
  readonly #hookTime: Histogram<"handler" | "hook">;
  readonly #lockWait: Histogram;
  /** When the latest grant came that was counted, and which came at that very millisecond. */
  #counted = { until: 0, ids: new Set<number>() };

  constructor({ clock = systemClock }: { clock?: Clock } = {}) {
    this.#clock = clock;
    this.#loopDelay.enable();
    const registers = [this.#registry];
    this.#register({ gauges, counters: Object.fromEntries(Object.values(counters)) });
    this.#hookTime = new Histogram({
      name: "holdfast_hook_duration_seconds",
      help: "How long connection hooks took to their very end, waited for or not",
      labelNames: ["handler", "hook"],
      buckets: HOOK_BUCKETS_S,
      registers,
    });
    this.#lockWait = new Histogram({
      name: "holdfast_lock_wait_seconds",
      help: "From a request to its grant, on all nodes",
      buckets: WAIT_BUCKETS_S,
      registers,
    });
    collectDefaultMetrics({ register: this.#registry });
  }

  #register(described: { gauges: Record<string, string>; counters: Record<string, string> }) {
    const registers = [this.#registry];
    for (const [name, help] of Object.entries(described.gauges))
      this.#gauges.set(name, new Gauge({ name: `holdfast_${name}`, help, registers }));
    for (const [name, help] of Object.entries(described.counters))
      this.#counters.set(name, new Counter({ name: `holdfast_${name}`, help, registers }));
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** The same handler, with its hooks timed. */
  timed(handler: PusherHandler): PusherHandler {
    const { name } = handler.constructor;
    return timedHooks(handler, {
      clock: this.#clock,
      tell: (hook, seconds) => this.#hookTime.observe({ handler: name, hook }, seconds),
    });
  }

  /** All of it in Prometheus' text format. */
  async text(pusher: PusherServer): Promise<string> {
    const [locksHeld, waiting] = await Promise.all([countHeldLocks(), countWaiting(), this.#countGrants()]);
    this.#setGauges<keyof typeof gauges>({
      ...pusher.gauges(),
      webhooks_undelivered: pusher.deadLetters().length,
      locks_held: locksHeld,
      lock_requests_waiting: waiting,
      event_loop_delay_p99_seconds: delaySeconds(this.#loopDelay.percentile(99)),
      event_loop_delay_max_seconds: delaySeconds(this.#loopDelay.max),
    });
    this.#loopDelay.reset();
    this.#countServer(pusher);
    this.#countBus(pusher.nodes());
    return this.#registry.metrics();
  }

  /** Where a node is alone there is nothing that could be down. */
  #countBus(nodes: NodesView | null) {
    if (!nodes) return;
    if (!this.#gauges.has("bus_up")) this.#register({ gauges: busGauges, counters: busCounters });
    this.#setGauges<keyof typeof busGauges>({
      bus_up: nodes.isUp ? 1 : 0,
      bus_nodes: 1 + nodes.others.length,
    });
    this.#setCounters<keyof typeof busCounters>({
      bus_sent_total: nodes.sent,
      bus_dropped_total: nodes.dropped,
      bus_heard_total: nodes.heard,
      bus_gaps_total: nodes.gaps,
    });
  }

  #setGauges<Name extends string>(values: Record<Name, number>) {
    for (const [name, value] of Object.entries<number>(values)) this.#gauges.get(name)?.set(value);
  }

  /** What is counted elsewhere. */
  #countServer({ counters: counted }: PusherServer) {
    const values = Object.entries(counters).map(([key, [name]]): [string, number] => {
      const value = counted[key as keyof typeof counters];
      return [name, key === "hookMs" ? value / 1_000 : value];
    });
    this.#setCounters(Object.fromEntries(values));
  }

  #setCounters<Name extends string>(values: Record<Name, number>) {
    for (const [name, value] of Object.entries<number>(values)) {
      const counter = this.#counters.get(name);
      counter?.reset();
      counter?.inc(value);
    }
  }

  /** Counts the locks that were granted since the last call; at first, all that are on record. */
  async #countGrants() {
    const { until } = this.#counted;
    for (const { id, endedAt, waitedMs } of await grantsSince(until)) {
      // Whoever asks at the same time has counted it meanwhile.
      if (endedAt < this.#counted.until || this.#counted.ids.has(id)) continue;
      if (endedAt > this.#counted.until) this.#counted = { until: endedAt, ids: new Set() };
      this.#counted.ids.add(id);
      this.#lockWait.observe(waitedMs / 1_000);
    }
  }
}

/**
 * Node records the time from one tick of its timer to the next, so that an idle loop has a "delay" of the resolution
 * (https://github.com/nodejs/node/pull/62935 calls it an implicit floor; here the median was 20.2 ms). Only what is
 * beyond it is delay. Without any sample both are next to 0.
 */
function delaySeconds(sampledNs: number) {
  return Math.max(0, sampledNs / 1e9 - RESOLUTION_MS / 1_000);
}
