import { randomUUID } from "node:crypto";
import { expect, it, vi } from "vitest";
import { log } from "../../lib/logger";
import { logAttempt, MOST_LINES_A_MINUTE } from "./log-attempt";

it("writes so many lines a minute of a kind, and says later how many it left out", () => {
  // Other files of the process may have counted theirs.
  const [token, link] = [`A token was refused ${randomUUID()}`, `A link was refused ${randomUUID()}`];
  const warn = vi.spyOn(log, "warn").mockImplementation(() => {});
  for (let n = 0; n < MOST_LINES_A_MINUTE + 40; n++) logAttempt(token, { n }, 0);
  expect(warn).toHaveBeenCalledTimes(MOST_LINES_A_MINUTE);
  logAttempt(link, {}, 0);
  expect(warn).toHaveBeenCalledTimes(MOST_LINES_A_MINUTE + 1);
  logAttempt(token, { n: "late" }, 59_999);
  expect(warn).toHaveBeenCalledTimes(MOST_LINES_A_MINUTE + 1);
  logAttempt(token, { n: "next" }, 60_000);
  expect(warn).toHaveBeenLastCalledWith({ n: "next", unwritten: 41 }, token);
  logAttempt(token, { n: "then" }, 60_001);
  expect(warn).toHaveBeenLastCalledWith({ n: "then" }, token);
  warn.mockRestore();
});
