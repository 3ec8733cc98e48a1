/**
 * How much script each page loads before it can be used: of the production build, without what only browsers fetch that
 * know no modules, and without what comes later (docs/decisions/0044). To reach, in KiB as they travel (gzip): 200 for the list and for an order, 260 to edit one.
 *
 * Below each page what is heaviest in it, packages and our folders, as Turbopack's analyzer saw it when it was last run
 * (`npx next analyze -o`). Their gzip is as if each of their modules came alone, so it is more than they add.
 *
 *   npx tsx bench/page-weight.ts
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { z } from "zod";
import { build } from "../scripts/lib/build.mjs";
import { builtPages } from "../scripts/lib/page-weights.mjs";

const GOALS: Record<string, number> = {
  "/orders": 200,
  "/orders/[orderId]": 200,
  "/orders/[orderId]/edit": 260,
};
const HEAVIEST = 10;

type Weight = { raw: number; gzip: number };

/** Of the analyzer's records: a module's share of a file, and the files that a route loads together. */
const record = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("part"),
    route: z.string(),
    filename: z.string(),
    source_path: z.string(),
    size: z.int(),
    compressed_size: z.int(),
  }),
  z.object({ type: z.literal("group"), route: z.string(), kind: z.string(), outputs: z.array(z.string()) }),
]);
type Part = z.infer<(typeof record)["options"][0]>;

await build();
const partsOf = analyzed();
line("page", "files", "KiB", "gzip", "goal");
for (const { route, files, weight } of builtPages()) {
  line(route, `${files.length}`, kib(weight.raw), kib(weight.gzip), `${GOALS[route] ?? ""}`);

  const rooms = new Map<string, Weight>();
  for (const { source_path, size, compressed_size } of partsOf.get(route) ?? []) {
    const room = rooms.get(roomOf(source_path)) ?? { raw: 0, gzip: 0 };
    rooms.set(roomOf(source_path), add(room, size, compressed_size));
  }
  const heaviest = [...rooms].toSorted(([, a], [, b]) => b.gzip - a.gzip).slice(0, HEAVIEST);
  for (const [room, { raw, gzip }] of heaviest) line(`    ${room}`, "", kib(raw), kib(gzip), "");
}

/** Route -> what is in the scripts that it loads at first. */
function analyzed() {
  const loaded = new Set<string>();
  const parts: Part[] = [];
  if (existsSync(".next/diagnostics/analyze/history/history.json")) {
    const { stdout } = spawnSync("node_modules/.bin/next", ["analyze", "export"], {
      encoding: "utf8",
      maxBuffer: 1 << 30,
    });
    for (const text of stdout.split("\n").filter((text) => /^{"type":"(part|group)"/.test(text))) {
      const read = record.parse(JSON.parse(text));
      if (read.type === "part") parts.push(read);
      else if (read.kind !== "async") for (const file of read.outputs) loaded.add(`${read.route} ${file}`);
    }
  }
  const partsOf = new Map<string, Part[]>();
  for (const part of parts) {
    const { route, filename } = part;
    if (!/^\[client-fs].*\.js$/.test(filename) || !loaded.has(`${route} ${filename}`)) continue;
    const known = partsOf.get(route);
    if (known) known.push(part);
    else partsOf.set(route, [part]);
  }
  return partsOf;
}

/** A package by its name; of ours the folder, and the one below it. */
function roomOf(source: string) {
  const ofPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1];
  return ofPackage ?? source.replace("[project]/", "").split("/").slice(0, -1).slice(0, 2).join("/");
}

function add(weight: Weight, raw: number, gzip: number) {
  weight.raw += raw;
  weight.gzip += gzip;
  return weight;
}

function kib(bytes: number) {
  return (bytes / 1024).toFixed(1);
}

function line(name: string, ...cells: string[]) {
  process.stdout.write(`${name.padEnd(44)}${cells.map((cell) => cell.padStart(9)).join("")}\n`);
}
