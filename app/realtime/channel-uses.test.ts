import type Pusher from "pusher-js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LOOK_WITHIN_MS, NEWS_MISSED } from "@/domain/users/shared/missed-news";
import { ChannelUses } from "./channel-uses";
import { Emitter } from "./testing/emitter";

const orders = "private-orders";
let channel: Emitter & { name: string };
let pusher: Emitter & { subscribe: ReturnType<typeof vi.fn>; unsubscribe: ReturnType<typeof vi.fn> };
let uses: ChannelUses;
const fail = (status?: number) => channel.emit("pusher:subscription_error", { type: "AuthError", status });

beforeEach(() => {
  vi.useFakeTimers();
  channel = Object.assign(new Emitter(), { name: orders });
  pusher = Object.assign(new Emitter(), { subscribe: vi.fn(() => channel), unsubscribe: vi.fn() });
  uses = new ChannelUses(() => pusher as unknown as Pusher);
});
afterEach(() => vi.useRealTimers());

describe("ChannelUses", () => {
  it("unsubscribes when the last one leaves", () => {
    uses.join(orders);
    uses.join(orders);
    uses.leave(orders);
    expect(pusher.unsubscribe).not.toHaveBeenCalled();
    uses.leave(orders);
    expect(pusher.unsubscribe).toHaveBeenCalledExactlyOnceWith(orders);
  });

  it("has everybody look for themselves once when a node missed news, within two seconds", () => {
    uses.join(orders);
    const looks = { list: vi.fn(), page: vi.fn() };
    uses.onMissed(looks.list);
    const stop = uses.onMissed(looks.page);
    pusher.emit(NEWS_MISSED, {});
    pusher.emit(NEWS_MISSED, {});
    vi.advanceTimersByTime(LOOK_WITHIN_MS);
    for (const look of Object.values(looks)) expect(look).toHaveBeenCalledTimes(1);
    stop();
    pusher.emit(NEWS_MISSED, {});
    vi.advanceTimersByTime(LOOK_WITHIN_MS);
    expect(looks.list).toHaveBeenCalledTimes(2);
    expect(looks.page).toHaveBeenCalledTimes(1);
  });

  for (const status of [undefined, 0, 200, 429, 500, 503])
    it(`subscribes again after ${status}, until it succeeds`, () => {
      uses.join(orders);
      for (const times of [2, 3, 4]) {
        fail(status);
        vi.runAllTimers();
        expect(pusher.subscribe).toHaveBeenCalledTimes(times);
      }
      channel.emit("pusher:subscription_succeeded");
      vi.runAllTimers();
      expect(pusher.subscribe).toHaveBeenCalledTimes(4);
    });

  it("waits longer each time, and a moment again once it succeeded", () => {
    const waits = vi.spyOn(globalThis, "setTimeout");
    uses.join(orders);
    for (let failures = 0; failures < 4; failures++) fail(500);
    const longest = Number(waits.mock.lastCall?.[1]);
    expect(longest).toBeGreaterThanOrEqual(1_000);
    channel.emit("pusher:subscription_succeeded");
    fail(500);
    expect(Number(waits.mock.lastCall?.[1])).toBeLessThanOrEqual(300);
  });

  for (const status of [400, 401, 403, 404, 422])
    it(`takes ${status} for an answer`, () => {
      uses.join(orders);
      fail(status);
      vi.runAllTimers();
      expect(pusher.subscribe).toHaveBeenCalledTimes(1);
    });

  it("no longer wants what was left meanwhile", () => {
    uses.join(orders);
    fail(500);
    uses.leave(orders);
    fail(500);
    vi.runAllTimers();
    expect(pusher.subscribe).toHaveBeenCalledTimes(1);
  });
});
