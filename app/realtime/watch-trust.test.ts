import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { watchTrust } from "./watch-trust";

/** A page whose clocks and timers the test moves: while it sleeps, timers stand still. */
let wallMs: number;
let steadyMs: number;
let page: EventTarget & { hidden: boolean };
let told: string[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  wallMs = 1_700_000_000_000;
  steadyMs = 1_000;
  vi.spyOn(Date, "now").mockImplementation(() => wallMs);
  vi.spyOn(performance, "now").mockImplementation(() => steadyMs);
  page = Object.assign(new EventTarget(), { hidden: false });
  vi.stubGlobal("document", page);
  told = [];
  stop = watchTrust(10_000, (why) => told.push(why));
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function runs(ms: number) {
  for (let passed = 0; passed < ms; passed += 500) {
    wallMs += 500;
    steadyMs += 500;
    vi.advanceTimersByTime(500);
  }
}

describe("trust", () => {
  it("is over when nothing confirmed it for so long, and said once", () => {
    runs(9_500);
    expect(told).toEqual([]);
    runs(5_000);
    expect(told).toEqual(["distrusted"]);
  });

  it.each([
    ["the wall clock goes on alone, as on a Mac", 8_000, 0],
    ["both clocks go on", 8_000, 8_000],
    ["only the steady clock says so", 0, 8_000],
    ["the clock was set back meanwhile", -3_600_000, 0],
  ])("is over at the first look after a sleep: %s", (_, wall, steady) => {
    runs(2_000);
    wallMs += wall;
    steadyMs += steady;
    vi.advanceTimersByTime(500);
    expect(told).toEqual(["woke"]);
  });

  it("is over before the key or click that woke the tab does anything", () => {
    wallMs += 8_000;
    page.dispatchEvent(new Event("pointerdown"));
    expect(told).toEqual(["woke"]);
  });

  it("outlives the slow timers of a hidden tab, and not a long sleep of one", () => {
    page.hidden = true;
    page.dispatchEvent(new Event("visibilitychange"));
    wallMs += 8_000;
    steadyMs += 8_000;
    page.hidden = false;
    page.dispatchEvent(new Event("visibilitychange"));
    expect(told).toEqual([]);
    page.hidden = true;
    page.dispatchEvent(new Event("visibilitychange"));
    wallMs += 60_000;
    page.hidden = false;
    page.dispatchEvent(new Event("visibilitychange"));
    expect(told).toEqual(["woke"]);
  });
});
