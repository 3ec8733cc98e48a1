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
  "prisma/schema.prisma",
  "instrumentation-client.ts",
  "next.config.js",
  "postcss.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];

/** The server of the production build; importing it starts it. */
export const serverFile = path.join(root, "dist/server.js");

/** Builds pages into `.next` and the server into `dist`, if sources have changed since the last time. */
export async function build() {
  await once(path.join(root, ".next/.built"), await fingerprint(root, sources), async () => {
    await rm(serverFile, { force: true });
    await step("Building the pages", process.execPath, ["node_modules/next/dist/bin/next", "build"], {
      cwd: root,
      env: { NODE_ENV: "production" },
    });
    await buildServer();
  });
}

async function buildServer() {
  const { build: bundle } = await import("esbuild");
  await bundle({
    entryPoints: [path.join(root, "server/index.ts")],
    outfile: serverFile,
    absWorkingDir: root,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: true,
  });
}
