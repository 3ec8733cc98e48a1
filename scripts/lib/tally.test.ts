import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Tally } from "./tally.mjs";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "holdfast-tally-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function report(content: object) {
  const file = path.join(folder, "report.json");
  await writeFile(file, JSON.stringify(content));
  return file;
}

it("sums over the runners, and counts a flaky story as failed", async () => {
  const tally = new Tally();
  const vitest = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 };
  await tally.add("vitest", await report(vitest), true);
  const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 4 };
  await tally.add("playwright", await report({ stats }), false);
  expect(tally.line()).toBe("8 passed, 2 failed, 6 skipped");
});

it("says in its line why some were skipped", () => {
  const tally = new Tally();
  tally.reasons.push("Redis: no redis-server here");
  expect(tally.line()).toBe("0 passed, 0 failed, 0 skipped (Redis: no redis-server here)");
});

it("counts a run that broke without a report, or ran no test, as failed", async () => {
  const tally = new Tally();
  await tally.add("vitest", path.join(folder, "none.json"), false);
  const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
  await tally.add("playwright", await report({ stats }), true);
  expect(tally.line()).toBe("0 passed, 2 failed, 0 skipped");
});
