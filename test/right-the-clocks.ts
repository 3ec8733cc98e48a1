import { afterEach, vi } from "vitest";
import { clockShift } from "../domain/locks/row/clock-shift";

/** Time that a test has moved is nothing for the next one, also where it failed before it could move it back. */
afterEach(() => {
  clockShift.ms = 0;
  vi.useRealTimers();
});
