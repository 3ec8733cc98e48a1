import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { root } from "../root.mjs";

const document = path.join(root, "docs/architecture.md");
/** The parts of Holdfast, each by where its files begin; the first that fits is the one. */
const parts = ["server/pusher/", "prisma/generated/", "app/", "server/", "domain/", "lib/", "prisma/"];
/** What only some of them may touch. */
const packages = ["next", "react", "pusher-js", "pusher", "next-auth", "ws"];
const tests = /\.test\.tsx?$|\/testing\//;

/** @typedef {{ source: string, dependencies: { resolved: string }[] }} Module as dependency-cruiser reports it */

/**
 * @param {Module[]} modules
 * @param {{ mayWrite: boolean }} options
 * @returns {Promise<boolean>} whether docs/architecture.md shows who imports whom
 */
export async function redraw(modules, { mayWrite }) {
  const text = await readFile(document, "utf8");
  const drawn = text.replace(/(?<=^```mermaid\n)[^`]*(?=^```$)/m, () => diagramOf(modules));
  if (drawn === text) return true;
  if (mayWrite) await writeFile(document, drawn);
  return mayWrite;
}

/**
 * Who imports whom, tests aside, in Mermaid's language.
 *
 * @param {Module[]} modules
 */
export function diagramOf(modules) {
  const arrows = new Set();
  for (const { source, dependencies } of modules) {
    const from = partOf(source);
    if (from === undefined || tests.test(source)) continue;
    for (const { resolved } of dependencies) {
      const to = partOf(resolved) ?? packageOf(resolved);
      if (to !== undefined && to !== from) arrows.add(`  ${from} --> ${to}`);
    }
  }
  const boxes = packages.map((name) => `  ${name}([${name}])`);
  return `${["flowchart TD", ...boxes, ...[...arrows].sort()].join("\n")}\n`;
}

/** @param {string} file */
function partOf(file) {
  return parts.find((part) => file.startsWith(part))?.slice(0, -1);
}

/** @param {string} file */
function packageOf(file) {
  const name = /node_modules\/(?:@types\/)?((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1];
  return packages.find((known) => known === name);
}
