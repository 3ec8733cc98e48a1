import { expect, it, vi } from "vitest";
import { freeLock, type LockView } from "@/domain/locks/shared/lock-messages";
import { knownLock, listenToLock, receiveLock } from "./lock-store";

const view = (orderId: number, rev: number): LockView => ({
  ...freeLock(orderId),
  rev,
  epoch: 1,
  state: "HELD",
  holder: { id: "anna", name: "Anna" },
});

it("tells only who shows that order, and drops what is not newer", () => {
  const [one, two] = [vi.fn(), vi.fn()];
  listenToLock(1, one);
  const stop = listenToLock(2, two);
  receiveLock(view(1, 5));
  receiveLock(view(1, 5));
  receiveLock(view(1, 4));
  expect(one).toHaveBeenCalledTimes(1);
  expect(two).not.toHaveBeenCalled();
  expect(knownLock(1)?.rev).toBe(5);
  stop();
  receiveLock(view(2, 1));
  expect(two).not.toHaveBeenCalled();
});

it("forgets the oldest when there are too many", () => {
  for (let orderId = 1_000; orderId < 2_001; orderId++) receiveLock(view(orderId, 1));
  expect(knownLock(1_000)).toBeUndefined();
  expect(knownLock(2_000)).toBeDefined();
});
