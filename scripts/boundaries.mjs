/**
 * `npm run boundaries`: which folder may import which, and no cycles, see .dependency-cruiser.cjs; and what may come to
 * the browser, see lib/boundaries/browser-modules.mjs. With `--write` it draws the picture in docs/architecture.md anew.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { browserModules } from "./lib/boundaries/browser-modules.mjs";
import { redraw } from "./lib/boundaries/diagram.mjs";
import { root } from "./lib/root.mjs";

const report = z.object({
  modules: z.array(
    z.object({
      source: z.string(),
      dependencies: z.array(
        z.object({ module: z.string(), resolved: z.string(), dependencyTypes: z.array(z.string()) }),
      ),
    }),
  ),
  summary: z.object({
    totalCruised: z.number(),
    totalDependenciesCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

const folders = [
  "app",
  "bench",
  "domain",
  "e2e",
  "instrumentation-client.ts",
  "lib",
  "prisma",
  "server",
  "test",
];
const { stdout, stderr } = spawnSync(
  process.execPath,
  ["node_modules/dependency-cruiser/bin/dependency-cruise.mjs", ...folders, "--output-type", "json"],
  { cwd: root, encoding: "utf8", maxBuffer: 1 << 30 },
);
process.stderr.write(stderr);
const { modules, summary } = report.parse(JSON.parse(stdout));
const browser = browserModules(modules);
const violations = [...summary.violations, ...browser.violations];
const seen = new Set(modules.map(({ source }) => source));
// Nothing found wrong proves nothing about a module that wasn't looked at.
const unseen = folders
  .filter((name) => !path.extname(name))
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map(
      (file) => `${folder}/${file}`,
    ),
  )
  .filter((file) => /(?<!\.d)\.tsx?$/.test(file) && !seen.has(file));

for (const { rule, from, to } of violations) process.stdout.write(`${rule.name}: ${from} -> ${to}\n`);
for (const file of unseen) process.stdout.write(`not looked at: ${file}\n`);
process.stdout.write(
  `Looked at ${summary.totalCruised} modules, ${browser.reached.size} of them the browser's, and ${summary.totalDependenciesCruised} imports.\n`,
);
const isDrawn = await redraw(modules, { mayWrite: process.argv.includes("--write") });
if (!isDrawn)
  process.stdout.write("docs/architecture.md shows other imports: npm run boundaries -- --write\n");
process.exit(violations.length > 0 || unseen.length > 0 || !isDrawn ? 1 : 0);
