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

it("tells at the end what failed and how, in a few lines", async () => {
  const tally = new Tally();
  const said = "\u001b[31mexpected 1\u001b[39m\nto be 2\n3\n4\n5\n6\n7\n8\n9";
  const counts = { numPassedTests: 1, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0 };
  const assertionResults = [
    { fullName: "adds", status: "failed", failureMessages: [said] },
    { fullName: "subtracts", status: "passed", failureMessages: [] },
  ];
  const testResults = [
    { name: path.resolve("lib/sum.test.ts"), message: "", assertionResults },
    { name: path.resolve("lib/broken.test.ts"), message: "No such module", assertionResults: [] },
  ];
  await tally.add("vitest", await report({ ...counts, testResults }), false);
  const results = [{ error: { message: "Nothing to click" } }];
  const specs = [
    { title: "Anna clicks", file: "a.story.ts", tests: [{ status: "unexpected", results }] },
    { title: "Ben looks", file: "a.story.ts", tests: [{ status: "expected", results: [{}] }] },
  ];
  const stats = { expected: 1, unexpected: 1, flaky: 0, skipped: 0 };
  const suites = [{ title: "a.story.ts", suites: [{ title: "their day", specs }] }];
  await tally.add("playwright", await report({ stats, suites }), false);
  expect(tally.failures).toEqual([
    [
      "lib/sum.test.ts › adds",
      "    expected 1",
      "    to be 2",
      ...[3, 4, 5, 6, 7, 8].map((n) => `    ${n}`),
    ].join("\n"),
    "lib/broken.test.ts\n    No such module",
    "a.story.ts › Anna clicks\n    Nothing to click",
  ]);
});
