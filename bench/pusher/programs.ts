import { rmSync } from "node:fs";
import { mkdir, mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
/** In node_modules, so that what is built finds its packages. */
const cache = fileURLToPath(new URL("../../node_modules/.cache/", import.meta.url));

await mkdir(cache, { recursive: true });
const folder = await mkdtemp(join(cache, "bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

// Built as the production server is: a loader that compiles on the way adds calls of its own to every closure.
await build({
  entryPoints: ["holdfast-server", "naive-server", "net-server", "node-server", "load"].map((name) =>
    join(here, `${name}.ts`),
  ),
  outdir: folder,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: true,
});

/** The built file of a server, or of the load. */
export function program(name: string): string {
  return join(folder, `${name}.mjs`);
}
