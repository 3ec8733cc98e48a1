import { existsSync } from "node:fs";
import path from "node:path";
import { CannotGoOn } from "./cannot-go-on.mjs";
import { fingerprint, once } from "./once.mjs";
import { root } from "./root.mjs";
import { step } from "./step.mjs";

const prefix = path.dirname(path.dirname(process.execPath));

/**
 * Installs the packages when the lock file has changed, and generates the Prisma client when the schema has.
 *
 * Install scripts of packages are not run: they would fetch engines and binaries from elsewhere than the registry.
 * The one that is needed, better-sqlite3's, compiles from the source that is in the package.
 */
export async function install() {
  const lock = ["package-lock.json"];
  const node = [process.platform, process.arch, process.versions.modules];
  await once(path.join(root, "node_modules/.installed"), await fingerprint(root, lock, node), async () => {
    requireCompiler();
    await npm("Installing packages", ["ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund"]);
    await npm("Compiling SQLite, which takes a minute or two", ["rebuild", "better-sqlite3"]);
  });
  const schema = ["prisma/schema.prisma", ...lock];
  await once(path.join(root, "prisma/generated/.stamp"), await fingerprint(root, schema), async () => {
    await step("Generating the Prisma client", process.execPath, ["scripts/generate.mjs"], { cwd: root });
  });
}

/** @param {string} title @param {string[]} args */
function npm(title, args) {
  const env = {
    JOBS: "max",
    npm_config_build_from_source: "better-sqlite3",
    npm_config_nodedir: prefix,
  };
  const own = process.env.npm_execpath?.endsWith("npm-cli.js") ? process.env.npm_execpath : undefined;
  return own
    ? step(title, process.execPath, [own, ...args], { cwd: root, env })
    : step(title, "npm", args, { cwd: root, env });
}

function requireCompiler() {
  const missing = [["python3"], ["make"], ["g++", "c++", "clang++"]]
    .filter((names) => !names.some(isOnPath))
    .map(([name = ""]) => name);
  if (missing.length > 0)
    throw new CannotGoOn(
      `SQLite is compiled here, and that needs ${new Intl.ListFormat("en").format(missing)} (Debian: apt-get install python3 make g++).`,
    );
  if (!existsSync(path.join(prefix, "include/node/node.h")))
    throw new CannotGoOn(
      `SQLite is compiled here, and Node's headers are not in ${prefix}/include/node (Debian: apt-get install libnode-dev).`,
    );
}

/** @param {string} program */
export function isOnPath(program) {
  return (process.env.PATH ?? "")
    .split(path.delimiter)
    .some((folder) => existsSync(path.join(folder, program)));
}
