import { afterEach, vi } from "vitest";
import { rightDatabaseClock } from "../domain/locks/row/database-clock";

/** Time that a test has moved is nothing for the next one, also where it failed before it could move it back. */
afterEach(() => {
  rightDatabaseClock();
  vi.useRealTimers();
});
