import { expect, it, vi } from "vitest";
import { log } from "../../lib/logger";
import { logAttempt, MOST_LINES_A_MINUTE } from "./log-attempt";

it("writes so many lines a minute of a kind, and says later how many it left out", () => {
  const warn = vi.spyOn(log, "warn").mockImplementation(() => {});
  for (let n = 0; n < MOST_LINES_A_MINUTE + 40; n++) logAttempt("A token was refused", { n }, 0);
  expect(warn).toHaveBeenCalledTimes(MOST_LINES_A_MINUTE);
  logAttempt("A link was refused", {}, 0);
  expect(warn).toHaveBeenCalledTimes(MOST_LINES_A_MINUTE + 1);
  logAttempt("A token was refused", { n: "late" }, 59_999);
  expect(warn).toHaveBeenCalledTimes(MOST_LINES_A_MINUTE + 1);
  logAttempt("A token was refused", { n: "next" }, 60_000);
  expect(warn).toHaveBeenLastCalledWith({ n: "next", unwritten: 41 }, "A token was refused");
  logAttempt("A token was refused", { n: "then" }, 60_001);
  expect(warn).toHaveBeenLastCalledWith({ n: "then" }, "A token was refused");
  warn.mockRestore();
});
