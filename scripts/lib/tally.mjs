import { readFile } from "node:fs/promises";

/** Counts tests over several runners. */
export class Tally {
  passed = 0;
  failed = 0;
  skipped = 0;
  /** Why some were skipped. @type {string[]} */
  reasons = [];

  /**
   * Adds a runner's report. A run that failed has at least one failure, also when it broke before any test ran.
   *
   * @param {"vitest" | "playwright"} kind
   * @param {string} file
   * @param {boolean} went whether the runner itself says that all is well
   */
  async add(kind, file, went) {
    const text = await readFile(file, "utf8").catch(() => null);
    const { passed, failed, skipped } = text ? readers[kind](JSON.parse(text)) : nothing;
    this.passed += passed;
    this.failed += Math.max(failed, went && passed > 0 ? 0 : 1);
    this.skipped += skipped;
  }

  line() {
    const why = this.reasons.length > 0 ? ` (${this.reasons.join("; ")})` : "";
    return `${this.passed} passed, ${this.failed} failed, ${this.skipped} skipped${why}`;
  }
}

const nothing = { passed: 0, failed: 0, skipped: 0 };

const readers = {
  /** @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number }} report */
  vitest: (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }),
  /** A flaky story is one that failed. @param {{ stats: Record<"expected" | "unexpected" | "flaky" | "skipped", number> }} report */
  playwright: ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }),
};
