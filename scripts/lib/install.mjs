import path from "node:path";
import { fingerprint, once } from "./once.mjs";
import { root } from "./root.mjs";
import { installSqlite, requireSqlite } from "./sqlite.mjs";
import { step } from "./step.mjs";

/**
 * Installs the packages when the lock file has changed, and generates the Prisma client when the schema has.
 *
 * Install scripts of packages are not run: they would fetch engines and binaries from elsewhere than the registry. What
 * the one that is needed would do, better-sqlite3's, is done here.
 */
export async function install() {
  const lock = ["package-lock.json"];
  const node = [process.platform, process.arch, process.versions.modules];
  await once(path.join(root, "node_modules/.installed"), await fingerprint(root, lock, node), async () => {
    await requireSqlite();
    await npm("Installing packages", ["ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund"]);
    await installSqlite();
  });
  const schema = ["prisma/schema.prisma", ...lock];
  await once(path.join(root, "prisma/generated/.stamp"), await fingerprint(root, schema), async () => {
    await step("Generating the Prisma client", process.execPath, ["scripts/generate.mjs"], { cwd: root });
  });
}

/** @param {string} title @param {string[]} args */
function npm(title, args) {
  const own = process.env.npm_execpath?.endsWith("npm-cli.js") ? process.env.npm_execpath : undefined;
  return own
    ? step(title, process.execPath, [own, ...args], { cwd: root })
    : step(title, "npm", args, { cwd: root });
}
