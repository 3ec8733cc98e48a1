import type Pusher from "pusher-js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Emitter } from "../testing/emitter";
import { stayConnected } from "./stay-connected";

/** pusher-js as `stayConnected` sees it; the test says what becomes of an attempt to connect. */
class FakePusher {
  readonly connection = Object.assign(new Emitter(), {
    state: "connecting",
    connection: null as Emitter | null,
    send_event: vi.fn(),
  });
  readonly attempts = vi.fn();
  connect() {
    this.attempts();
    this.#become("connecting");
  }
  disconnect() {
    this.connection.connection = null;
    this.#become("disconnected");
  }
  succeed() {
    this.connection.connection = new Emitter();
    this.#become("connected");
  }
  /** The link is gone: pusher-js lets go of it first, then others hear of it. `how` is what a close code stands for. */
  lose(how?: "refused" | "backoff") {
    const link = this.connection.connection;
    this.connection.connection = null;
    if (how) link?.emit(how);
    if (how === "refused") this.disconnect();
    link?.emit("closed");
  }
  #become(state: string) {
    if (this.connection.state === state) return;
    this.connection.state = state;
    this.connection.emit(state);
  }
}

let pusher: FakePusher;
let told: string[];
let page: EventTarget & { visibilityState: string };
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  page = Object.assign(new EventTarget(), { visibilityState: "visible" });
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("document", page);
  vi.stubGlobal("navigator", { onLine: true });
  pusher = new FakePusher();
  told = [];
  stop = stayConnected(pusher as unknown as Pusher, ({ is }) => told.push(is));
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const happens = (event: string) => window.dispatchEvent(new Event(event));

describe("staying connected", () => {
  it("tries again 0.2 s after the link is lost, and shows nothing if that works", () => {
    pusher.succeed();
    pusher.lose();
    vi.advanceTimersByTime(199);
    expect(pusher.attempts).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(pusher.attempts).toHaveBeenCalledOnce();
    pusher.succeed();
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual(["live", "connecting", "live"]);
  });

  it("says after 2 s that it reconnects, and after 15 s that the server is out of reach", () => {
    pusher.succeed();
    pusher.lose();
    vi.advanceTimersByTime(1_999);
    expect(told.at(-1)).toBe("connecting");
    vi.advanceTimersByTime(1);
    expect(told.at(-1)).toBe("reconnecting");
    vi.advanceTimersByTime(13_000);
    expect(told.at(-1)).toBe("offline");
    pusher.succeed();
    expect(told.at(-1)).toBe("live");
  });

  it("leaves it to pusher-js when the server said how to come back", () => {
    pusher.succeed();
    pusher.lose("backoff");
    vi.advanceTimersByTime(5_000);
    expect(pusher.attempts).not.toHaveBeenCalled();
  });

  it("stays away when the server ended it for good", () => {
    pusher.succeed();
    pusher.lose("refused");
    happens("online");
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual(["live", "refused"]);
    expect(pusher.attempts).not.toHaveBeenCalled();
  });

  it.each(["online", "pageshow"])("connects at once on %s", (event) => {
    happens(event);
    expect(pusher.attempts).toHaveBeenCalledOnce();
  });

  it("connects at once when the tab becomes visible, not when it is hidden", () => {
    page.visibilityState = "hidden";
    page.dispatchEvent(new Event("visibilitychange"));
    expect(pusher.attempts).not.toHaveBeenCalled();
    page.visibilityState = "visible";
    page.dispatchEvent(new Event("visibilitychange"));
    expect(pusher.attempts).toHaveBeenCalledOnce();
  });

  it("asks a link that it believes in whether it lives, instead of replacing it", () => {
    pusher.succeed();
    happens("pageshow");
    expect(pusher.attempts).not.toHaveBeenCalled();
    expect(pusher.connection.send_event).toHaveBeenCalledWith("pusher:ping", {});
  });

  it("says goodbye when the page goes, and comes back with it from the cache", () => {
    pusher.succeed();
    happens("pagehide");
    expect(pusher.connection.state).toBe("disconnected");
    expect(told).not.toContain("refused");
    happens("pageshow");
    expect(pusher.attempts).toHaveBeenCalledOnce();
  });

  it("leaves nothing behind when it stops", () => {
    pusher.succeed();
    stop();
    happens("online");
    vi.advanceTimersByTime(60_000);
    expect(pusher.attempts).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});
