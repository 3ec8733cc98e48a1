import { afterEach, expect, it } from "vitest";
import { lockTimers } from "../locks/shared/lock-timers";
import { scaled } from "./time-scale";

const shared = globalThis as { holdfastTimeScale?: number; document?: unknown };
afterEach(() => {
  delete shared.holdfastTimeScale;
  delete shared.document;
});

it("leaves every duration as it is in production, unless told otherwise", () => {
  expect(scaled(8_000)).toBe(8_000);
  expect(lockTimers.leaseMs).toBe(19_000);
});

it("shortens what is waited out, and not the time in which somebody has to act", () => {
  shared.holdfastTimeScale = 0.2;
  expect(scaled(8_000)).toBe(1_600);
  expect([lockTimers.leaseMs, lockTimers.graceMs, lockTimers.answerMs]).toEqual([3_800, 2_000, 6_000]);
  expect([lockTimers.reloadMs, lockTimers.flushMs, lockTimers.reserveMs]).toEqual([2_000, 5_000, 15_000]);
});

it("asks the page in a browser", () => {
  shared.document = { documentElement: { dataset: { timeScale: "0.5" } } };
  expect(scaled(8_000)).toBe(4_000);
  shared.document = { documentElement: { dataset: {} } };
  expect(scaled(8_000)).toBe(8_000);
});

it("keeps the order of what follows from each other at any scale", () => {
  for (const scale of [1, 0.2]) {
    shared.holdfastTimeScale = scale;
    const { renewEveryMs, trustMs, leaseMs, sweepEveryMs } = lockTimers;
    expect(renewEveryMs).toBeLessThan(trustMs);
    expect(trustMs).toBeLessThan(leaseMs);
    expect(sweepEveryMs).toBeLessThan(renewEveryMs);
  }
});
