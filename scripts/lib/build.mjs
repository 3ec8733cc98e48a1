import { rm } from "node:fs/promises";
import path from "node:path";
import { fingerprint, once } from "./once.mjs";
import { root } from "./root.mjs";
import { step } from "./step.mjs";

/** All that the pages and the server are made of. */
export const sources = [
  "app",
  "domain",
  "lib",
  "messages",
  "public",
  "server",
  "prisma",
  "instrumentation-client.ts",
  "next.config.js",
  "postcss.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];

/** The server of the production build; importing it starts it. */
export const serverFile = path.join(root, "dist/server.js");

/** What runs without the sources: the server, and what prepares its database and looks after it. */
const programs = {
  server: "server/index.ts",
  prepare: "prisma/prepare.ts",
  backup: "prisma/backup.ts",
  restore: "prisma/restore.ts",
};

/** Builds pages into `.next` and the server into `dist`, if sources have changed since the last time. */
export async function build() {
  await once(path.join(root, ".next/.built"), await fingerprint(root, sources), async () => {
    await rm(serverFile, { force: true });
    await step("Building the pages", process.execPath, ["node_modules/next/dist/bin/next", "build"], {
      cwd: root,
      env: { NODE_ENV: "production" },
    });
    await buildPrograms();
  });
}

async function buildPrograms() {
  const { build: bundle } = await import("esbuild");
  await bundle({
    entryPoints: programs,
    outdir: path.dirname(serverFile),
    // What two of them need is there once.
    splitting: true,
    chunkNames: "shared/[name]-[hash]",
    absWorkingDir: root,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: true,
  });
}
