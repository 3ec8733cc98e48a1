import { expect, it } from "vitest";
import { freeLock, type LockView } from "@/domain/locks/shared/lock-messages";
import { activityOf } from "./activity";

const held: LockView = { ...freeLock(1), state: "HELD", holder: { id: "anna", name: "Anna" } };

it.each([
  ["editing", held, 59_000, { is: "editing" }],
  ["idle after a minute without input", held, 61_000, { is: "idle", minutes: 1 }],
  [
    "idle for 3 min, most of it before it was seen",
    { ...held, quietForMs: 170_000 },
    10_000,
    { is: "idle", minutes: 3 },
  ],
  ["away after 4 min", { ...held, quietForMs: 200_000 }, 40_000, { is: "away" }],
  ["away while the tab is hidden", { ...held, isHidden: true }, 0, { is: "away" }],
  [
    "reconnecting, counting down",
    { ...held, state: "GRACE", freeInMs: 9_500 },
    1_000,
    { is: "reconnecting", seconds: 9 },
  ],
  ["never below zero", { ...held, state: "GRACE", freeInMs: 500 }, 9_000, { is: "reconnecting", seconds: 0 }],
  ["handing over", { ...held, state: "REVOKING" }, 0, { is: "handing-over" }],
] as const)("says: %s", (_, lock, agoMs, expected) => {
  expect(activityOf(lock, agoMs)).toEqual(expected);
});
