import { readFile } from "node:fs/promises";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { root } from "./root.mjs";

/** Counts tests over several runners. */
export class Tally {
  passed = 0;
  failed = 0;
  skipped = 0;
  /** Why some were skipped. @type {string[]} */
  reasons = [];
  /** What failed and the beginning of what it said, over all runners. @type {string[]} */
  failures = [];

  /**
   * Adds a runner's report. A run that failed has at least one failure, also when it broke before any test ran.
   *
   * @param {"vitest" | "playwright"} kind
   * @param {string} file
   * @param {boolean} went whether the runner itself says that all is well
   */
  async add(kind, file, went) {
    const text = await readFile(file, "utf8").catch(() => null);
    const { passed, failed, skipped, failures } = text ? readers[kind](JSON.parse(text)) : nothing;
    this.failures.push(...failures);
    this.passed += passed;
    this.failed += Math.max(failed, went && passed > 0 ? 0 : 1);
    this.skipped += skipped;
  }

  line() {
    const why = this.reasons.length > 0 ? ` (${this.reasons.join("; ")})` : "";
    return `${this.passed} passed, ${this.failed} failed, ${this.skipped} skipped${why}`;
  }
}

/** @type {{ passed: number, failed: number, skipped: number, failures: string[] }} */
const nothing = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** How many lines of what a failure says are told again at the end. */
const TOLD_LINES = 8;

/** @param {string} name @param {string} said */
function failure(name, said) {
  const lines = stripVTControlCharacters(said).split("\n").slice(0, TOLD_LINES);
  return [name, ...lines.map((line) => `    ${line}`)].join("\n");
}

/** @typedef {{ name: string, message?: string, assertionResults: { fullName: string, status: string, failureMessages?: string[] }[] }} VitestFile */
/** @typedef {{ title: string, file?: string, suites?: Suite[], specs?: { title: string, file: string, tests: { status: string, results: { error?: { message?: string } }[] }[] }[] }} Suite */

/** @param {VitestFile[]} files */
function failuresOfVitest(files) {
  return files.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === "failed");
    if (failed.length === 0 && message) return [failure(path.relative(root, name), message)];
    return failed.map(({ fullName, failureMessages = [] }) =>
      failure(`${path.relative(root, name)} › ${fullName}`, failureMessages.join("\n")),
    );
  });
}

/** @param {Suite[]} suites @returns {string[]} */
function failuresOfPlaywright(suites) {
  return suites.flatMap(({ suites = [], specs = [] }) => [
    ...specs.flatMap(({ title, file, tests }) =>
      tests
        .filter(({ status }) => status === "unexpected" || status === "flaky")
        .map(({ results }) =>
          failure(`${file} › ${title}`, results.find(({ error }) => error)?.error?.message ?? ""),
        ),
    ),
    ...failuresOfPlaywright(suites),
  ]);
}

const readers = {
  /** @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults?: VitestFile[] }} report */
  vitest: (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: failuresOfVitest(report.testResults ?? []),
  }),
  /** A flaky story is one that failed. @param {{ stats: Record<"expected" | "unexpected" | "flaky" | "skipped", number>, suites?: Suite[] }} report */
  playwright: ({ stats, suites = [] }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    failures: failuresOfPlaywright(suites),
  }),
};
