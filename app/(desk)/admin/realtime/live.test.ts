import { describe, expect, it } from "vitest";
import type { LoggedEventView, Tick } from "@/domain/console/shared/console-messages";
import { allSamples, type Live, liveOf, withTick } from "./live";

const event = (seq: number, at: number): LoggedEventView => ({
  seq,
  at,
  type: "published",
  appId: "1",
  channels: ["a"],
  event: "e",
  socketId: null,
  userId: null,
  sizeBytes: 0,
  data: null,
});
const sample = { at: 0, connections: 1, channels: 1, messagesIn: 0, messagesOut: 0, httpCalls: 0 };
const tick = (node: string | null, ...events: LoggedEventView[]): Tick => ({
  node,
  sample,
  events,
  skipped: 0,
  changes: 0,
  deadLetters: 2,
});
const overviewOf = (node: string | null, ...events: LoggedEventView[]) => ({
  node,
  samples: [],
  events,
  deadLetters: 0,
});
const known = (...events: LoggedEventView[]) => liveOf({ nodes: [overviewOf(null, ...events)], silent: [] });
const seqs = ({ events }: Live) => events.map(({ seq }) => seq);

describe("what is known of one node", () => {
  it("takes what is new, once, although the page came with some of it", () => {
    const next = withTick(known(event(1, 10), event(2, 20)), tick(null, event(2, 20), event(3, 30)), 0);
    expect(seqs(next)).toEqual([1, 2, 3]);
    expect(next.nodes).toMatchObject([{ node: null, samples: [sample], deadLetters: 2 }]);
  });

  it("begins anew with a server that was started anew", () => {
    const before = known(event(7, 10), event(8, 20));
    expect(seqs(withTick(before, tick(null, event(1, 30), event(2, 31)), 0))).toEqual([1, 2]);
  });

  it("keeps what anybody may want to see, and no more", () => {
    let live = known();
    for (let n = 1; n <= 600; n++) live = withTick(live, tick(null, event(n, n)), n);
    expect([live.nodes[0]?.samples.length, live.events.length, live.events[0]?.seq]).toEqual([300, 500, 101]);
  });
});

describe("what is known of several nodes", () => {
  const both = () =>
    liveOf({
      nodes: [overviewOf("a", event(40, 10), event(41, 30)), overviewOf("b", event(1, 20))],
      silent: ["c"],
    });
  const told = ({ events }: Live) => events.map(({ node, seq }) => `${node}${seq}`);

  it("is in one list, by the time, and each node counts its events for itself", () => {
    expect(told(both())).toEqual(["a40", "b1", "a41"]);
    const next = withTick(withTick(both(), tick("b", event(2, 40)), 0), tick("a", event(42, 50)), 0);
    expect(told(next)).toEqual(["a40", "b1", "a41", "b2", "a42"]);
    expect(told(withTick(next, tick("a", event(1, 60)), 0))).toEqual(["b1", "b2", "a1"]);
  });

  it("is added up, with the channels that all of them know counted once", () => {
    let live = both();
    for (const node of ["a", "b", "b"]) live = withTick(live, tick(node), 0);
    expect(allSamples(live.nodes)).toMatchObject([
      { connections: 1, channels: 1 },
      { connections: 2, channels: 1 },
    ]);
  });

  it("forgets who is silent once it speaks, and who speaks no more", () => {
    const next = withTick(both(), tick("c"), 1_000);
    expect(next.silent).toEqual([]);
    expect(next.nodes.map(({ node }) => node)).toEqual(["a", "b", "c"]);
    const later = withTick(withTick(next, tick("a"), 5_000), tick("c"), 6_500);
    expect(later.nodes.map(({ node }) => node)).toEqual(["a", "c"]);
  });
});
