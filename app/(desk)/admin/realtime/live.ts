import type {
  LoggedEventView,
  NodeOverview,
  Overview,
  Sample,
  Tick,
} from "@/domain/console/shared/console-messages";

/** How much is kept in the browser: five minutes of samples, and more events than anybody scrolls through. */
const KEPT_SAMPLES = 300;
const KEPT_EVENTS = 500;
/** A node tells once a second. One that hasn't for so long, in milliseconds, while others did, isn't counted any more. */
const GONE_AFTER_MS = 5_000;

type NodeLive = Pick<NodeOverview, "node" | "samples" | "deadLetters"> & {
  /** Of the last event that is known of it; null: of none. */
  last: { seq: number; at: number } | null;
  /** By this browser's clock; null: not since the page came. */
  heardAtMs: number | null;
};
export type LiveEvent = LoggedEventView & Pick<NodeOverview, "node">;

/** What all nodes do, as far as it is known here. */
export type Live = {
  nodes: readonly NodeLive[];
  /** Oldest first. */
  events: readonly LiveEvent[];
  /** Nodes that did not say what they have, and haven't since. */
  silent: readonly string[];
};

export function liveOf({ nodes, silent }: Overview): Live {
  return {
    nodes: nodes.map(({ node, samples, deadLetters, events }) => ({
      node,
      samples,
      deadLetters,
      last: events.at(-1) ?? null,
      heardAtMs: null,
    })),
    events: nodes
      .flatMap(({ node, events }) => events.map((event) => ({ ...event, node })))
      .sort((a, b) => a.at - b.at)
      .slice(-KEPT_EVENTS),
    silent,
  };
}

/** What is known after one more second of one node. */
export function withTick(live: Live, { node, sample, events: news, deadLetters }: Tick, nowMs: number): Live {
  const before = live.nodes.find((it) => it.node === node);
  const last = before?.last ?? null;
  // A server that was started anew counts from one again. What the page came with may be in the first tick, too.
  const isAnew = last !== null && news.some(({ seq, at }) => seq <= last.seq && at > last.at);
  const fresh = news
    .filter(({ seq }) => isAnew || seq > (last?.seq ?? 0))
    .map((event) => ({ ...event, node }));
  const now = {
    node,
    samples: [...(before?.samples ?? []), sample].slice(-KEPT_SAMPLES),
    deadLetters,
    last: fresh.at(-1) ?? last,
    heardAtMs: nowMs,
  };
  const others = live.nodes
    .filter((it) => it.node !== node && nowMs - (it.heardAtMs ?? nowMs) < GONE_AFTER_MS)
    .map((it) => ({ ...it, heardAtMs: it.heardAtMs ?? nowMs }));
  const known = isAnew ? live.events.filter((event) => event.node !== node) : live.events;
  return {
    nodes: [...others, now],
    events: [...known, ...fresh].slice(-KEPT_EVENTS),
    silent: live.silent.filter((name) => name !== node),
  };
}

/** The seconds of all nodes added up, oldest first. Channels are known to all of them, and counted once. */
export function allSamples(nodes: readonly NodeLive[]): Sample[] {
  const length = Math.max(0, ...nodes.map(({ samples }) => samples.length));
  return Array.from({ length }, (_, place) => {
    const each = nodes.flatMap(({ samples }) => samples[samples.length - length + place] ?? []);
    const sum = (of: (sample: Sample) => number) => each.reduce((total, one) => total + of(one), 0);
    return {
      at: Math.max(...each.map(({ at }) => at)),
      connections: sum(({ connections }) => connections),
      channels: Math.max(...each.map(({ channels }) => channels)),
      messagesIn: sum(({ messagesIn }) => messagesIn),
      messagesOut: sum(({ messagesOut }) => messagesOut),
      httpCalls: sum(({ httpCalls }) => httpCalls),
    };
  });
}
