import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ClientDraft } from "@/domain/drafts/shared/draft-messages";
import { DraftSender, type Outcome } from "./draft-sender";

/** A page whose form says this, and a server that answers when the test says so. */
let text: string;
let hasSocket: boolean;
let sent: string[];
let posts: { draft: ClientDraft; answer: (outcome: Outcome) => void }[];
let kept: string[];
let sender: DraftSender;
let lastSeq = 0;

beforeEach(() => {
  vi.useFakeTimers();
  text = "";
  hasSocket = true;
  sent = [];
  posts = [];
  kept = [];
  sender = new DraftSender({
    typed: () => ({
      text,
      draft: {
        epoch: 1,
        baseVersion: 1,
        patch: { customer: { id: 1, name: text, company: null, email: "", phone: null } },
        section: null,
      },
    }),
    byEvent(draft) {
      if (!hasSocket) return false;
      sent.push(`event ${draft.patch.customer?.name}`);
      return true;
    },
    byPost(draft) {
      sent.push(`post ${draft.patch.customer?.name}`);
      return new Promise((answer) => posts.push({ draft, answer }));
    },
    nextSeq: () => ++lastSeq,
    onKept: () => kept.push(text),
  });
});
afterEach(() => {
  sender.stop();
  vi.useRealTimers();
});

function types(now: string) {
  text = now;
  sender.send();
}

describe("what is typed", () => {
  it("is sent once, and kept when the server says so", () => {
    types("a");
    sender.send();
    expect(sent).toEqual(["event a"]);
    expect(kept).toEqual([]);
    sender.answered(lastSeq, "kept");
    sender.send({ isUrgent: true });
    vi.runAllTimers();
    expect(sent).toEqual(["event a"]);
    expect(kept).toEqual(["a"]);
  });

  it("is nothing to send at first, and something when it was taken back before it was answered", () => {
    sender.send({ isUrgent: true });
    expect(sent).toEqual([]);
    types("a");
    types("");
    expect(sent).toEqual(["event a", "event "]);
  });

  it("goes by POST when no answer comes, as on a connection that is dead and doesn't know", async () => {
    types("a");
    vi.advanceTimersByTime(2_999);
    expect(sent).toEqual(["event a"]);
    vi.advanceTimersByTime(1);
    expect(sent).toEqual(["event a", "post a"]);
    posts[0]?.answer("kept");
    await vi.runAllTimersAsync();
    expect(kept).toEqual(["a"]);
    expect(sent).toHaveLength(2);
  });

  it("is tried until the server can keep it", async () => {
    hasSocket = false;
    types("a");
    for (const n of [0, 1, 2]) {
      posts[n]?.answer("failed");
      await vi.runAllTimersAsync();
    }
    expect(sent).toEqual(Array(4).fill("post a"));
    posts[3]?.answer("kept");
    await vi.runAllTimersAsync();
    expect(kept).toEqual(["a"]);
    expect(sent).toHaveLength(4);
  });

  it("is sent again at once when there may be no later time, though it is on its way", () => {
    types("a");
    sender.send({ isUrgent: true });
    expect(sent).toEqual(["event a", "event a"]);
  });

  it("isn't sent again when the server will not have it, but what is typed next is", () => {
    types("a");
    sender.answered(lastSeq, "refused");
    sender.send({ isUrgent: true });
    vi.runAllTimers();
    types("ab");
    expect(sent).toEqual(["event a", "event ab"]);
    expect(kept).toEqual([]);
  });

  it("is kept when its own answer comes, not that of something older", () => {
    types("a");
    const older = lastSeq;
    types("ab");
    sender.answered(older, "kept");
    expect(kept).toEqual([]);
    sender.answered(lastSeq, "kept");
    expect(kept).toEqual(["ab"]);
  });

  it("stays kept when a slow POST of something older is answered: the server knows which is newer", async () => {
    hasSocket = false;
    types("a");
    hasSocket = true;
    types("ab");
    sender.answered(lastSeq, "kept");
    posts[0]?.answer("failed");
    await vi.runAllTimersAsync();
    expect(sent).toEqual(["post a", "event ab"]);
    expect(kept).toEqual(["ab"]);
  });

  it("is sent no more when the page is gone, whatever becomes of what is on its way", async () => {
    hasSocket = false;
    types("a");
    types("ab");
    sender.stop();
    posts[0]?.answer("kept");
    posts[1]?.answer("failed");
    await vi.runAllTimersAsync();
    expect(sent).toEqual(["post a", "post ab"]);
    expect(kept).toEqual([]);
  });

  it("goes by POST when it is too large for an event, counted in bytes", () => {
    types("é".repeat(4_900));
    types("é".repeat(5_100));
    expect(sent.map((line) => line.split(" ")[0])).toEqual(["event", "post"]);
  });
});
