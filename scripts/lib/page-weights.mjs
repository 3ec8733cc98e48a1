import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "./root.mjs";

/**
 * How much script a page may load before anybody presses anything, in KiB as it travels (gzip); the first that fits its route. A
 * little more than it is today: what makes a page heavier is to be meant (docs/decisions/0044).
 *
 * @type {[route: RegExp, kib: number][]}
 */
export const budgets = [
  [/^\/orders\/\[orderId\]\/edit$/, 256],
  [/^\/(login|password|second-factor|setup|signed-in-again|_not-found)?$/, 170],
  [/^\/orders$/, 193],
  [/^\/orders\/\[orderId\]$/, 203],
  [/^\//, 242],
];

/**
 * @typedef {{ raw: number, gzip: number }} Weight in bytes
 * @typedef {{ route: string, files: string[], weight: Weight }} Page
 */

/**
 * What the pages of the production build load at first, without what only browsers fetch that know no modules.
 *
 * @returns {Page[]}
 */
export function builtPages() {
  /** @type {{ route: string, firstLoadChunkPaths: string[] }[]} */
  const stats = JSON.parse(
    readFileSync(path.join(root, ".next/diagnostics/route-bundle-stats.json"), "utf8"),
  );
  return stats
    .map(({ route, firstLoadChunkPaths: files }) => ({ route, files, weight: weightOf(files) }))
    .toSorted((a, b) => a.route.localeCompare(b.route, "en"));
}

/** @param {{ route: string, weight: Weight }[]} pages @returns {string[]} what is wrong, a sentence each */
export function tooHeavy(pages) {
  return pages.flatMap(({ route, weight }) => {
    const kib = weight.gzip / 1024;
    const [, most = 0] = budgets.find(([routes]) => routes.test(route)) ?? [];
    return kib > most ? [`${route} loads ${kib.toFixed(1)} KiB of script; ${most} are allowed.`] : [];
  });
}

/** @type {Map<string, Weight>} */
const known = new Map();

/** @param {string[]} files @returns {Weight} */
function weightOf(files) {
  const sum = { raw: 0, gzip: 0 };
  for (const file of files) {
    const { raw, gzip } = known.get(file) ?? weigh(file);
    sum.raw += raw;
    sum.gzip += gzip;
  }
  return sum;
}

/** @param {string} file */
function weigh(file) {
  const script = readFileSync(path.join(root, file));
  const weight = { raw: script.length, gzip: gzipSync(script).length };
  known.set(file, weight);
  return weight;
}
