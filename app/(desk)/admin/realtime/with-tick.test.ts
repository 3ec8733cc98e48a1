import { describe, expect, it } from "vitest";
import type { LoggedEventView, Overview, Tick } from "@/domain/console/shared/console-messages";
import { withTick } from "./with-tick";

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
const tick = (...events: LoggedEventView[]): Tick => ({
  sample,
  events,
  skipped: 0,
  changes: 0,
  deadLetters: 2,
});
const known = (...events: LoggedEventView[]): Overview => ({ samples: [], events, deadLetters: 0 });
const seqs = ({ events }: Overview) => events.map(({ seq }) => seq);

describe("withTick", () => {
  it("adds what is new, once, although the page came with some of it", () => {
    const next = withTick(known(event(1, 10), event(2, 20)), tick(event(2, 20), event(3, 30)));
    expect(seqs(next)).toEqual([1, 2, 3]);
    expect(next).toMatchObject({ samples: [sample], deadLetters: 2 });
  });

  it("begins anew with a server that was started anew", () => {
    expect(seqs(withTick(known(event(7, 10), event(8, 20)), tick(event(1, 30), event(2, 31))))).toEqual([
      1, 2,
    ]);
  });

  it("keeps what anybody may want to see, and no more", () => {
    let live = known();
    for (let n = 1; n <= 600; n++) live = withTick(live, tick(event(n, n)));
    expect([live.samples.length, live.events.length, live.events[0]?.seq]).toEqual([300, 500, 101]);
  });
});
