import { existsSync } from "node:fs";
import { copyFile, cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { CannotGoOn } from "./cannot-go-on.mjs";
import { isOnPath } from "./on-path.mjs";
import { root } from "./root.mjs";
import { step } from "./step.mjs";

const prefix = path.dirname(path.dirname(process.execPath));
const folder = path.join(root, "node_modules/better-sqlite3");
const binary = path.join(folder, "build/Release/better_sqlite3.node");

/**
 * Node 24.16 and newer abort the process when an object of better-sqlite3 12 is collected while no code of the process' own
 * runs: its wrapper asks which environment it is in, and there is none (docs/decisions/0043). The wrapper as it was before asks nothing. The
 * number goes up with every change of it.
 */
const MEND = {
  number: 1,
  file: "src/better_sqlite3.cpp",
  line: "#include <node_object_wrap.h>",
  mended: `#define AddEnvironmentCleanupHook(...) static_cast<void>(0)
#define RemoveEnvironmentCleanupHook(...) static_cast<void>(0)
#include <node_object_wrap.h>
#undef AddEnvironmentCleanupHook
#undef RemoveEnvironmentCleanupHook`,
};

/**
 * Gives better-sqlite3 its binary, which its install script would fetch from elsewhere than the registry: compiled
 * from the source in the package, once for this machine, this Node and this version.
 */
export async function installSqlite() {
  await place({ kept: await keptBinary(), binary, works: opens, make: compile });
}

/** Asked before minutes are spent on packages: whether there will be a binary. */
export async function requireSqlite() {
  if (!existsSync(await keptBinary())) requireCompiler();
}

/** Where this version's binary for this machine and Node is kept from one clone to the next. */
async function keptBinary() {
  const { packages } = JSON.parse(await readFile(path.join(root, "package-lock.json"), "utf8"));
  const { version } = packages["node_modules/better-sqlite3"];
  const { platform, arch, versions } = process;
  const cache = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), ".cache"), "holdfast");
  return path.join(
    cache,
    `better-sqlite3-${version}-${MEND.number}-${platform}-${arch}-node${versions.modules}.node`,
  );
}

/**
 * Puts a binary where it belongs: the one that is kept if there is one that works, else one that is made, which is
 * then kept. Where it can't be kept, it is made again the next time.
 *
 * @param {{ kept: string, binary: string, works: () => Promise<boolean>, make: (binary: string) => Promise<void> }} files
 */
export async function place({ kept, binary, works, make }) {
  await mkdir(path.dirname(binary), { recursive: true });
  const copied = await replaced(kept, binary).then(
    () => true,
    () => false,
  );
  if (copied && (await works())) return;
  await make(binary);
  await keep(binary, kept).catch(() => {});
}

/** @param {string} binary @param {string} kept */
async function keep(binary, kept) {
  await mkdir(path.dirname(kept), { recursive: true, mode: 0o700 });
  await replaced(binary, kept);
}

/** Never seen half written, and whoever runs with the one before goes on with it. @param {string} from @param {string} to */
async function replaced(from, to) {
  const unfinished = `${to}.${process.pid}`;
  await copyFile(from, unfinished);
  await rename(unfinished, to);
}

/** In a process of its own: a binary of another C library may end it. */
async function opens() {
  const open = `new (require(${JSON.stringify(folder)}))(":memory:").close()`;
  return step("Looking whether SQLite is compiled", process.execPath, ["-e", open], { cwd: root }).then(
    () => true,
    () => false,
  );
}

/**
 * In the folder for temporary files, since make knows no blanks and the shell no parentheses in a path. By node-gyp itself,
 * since npm warns of the settings that it would have to hand on.
 *
 * @param {string} binary
 */
async function compile(binary) {
  const nodeGyp = requireCompiler();
  const temporary = await mkdtemp(path.join(tmpdir(), "holdfast-sqlite-"));
  const sources = path.join(temporary, "sources");
  const node = path.join(temporary, "node");
  try {
    await cp(folder, sources, { recursive: true });
    await mend(path.join(sources, MEND.file));
    // Node may lie below a name with a blank, too.
    await symlink(prefix, node);
    const args = [nodeGyp, "rebuild", "--release", `--nodedir=${node}`];
    await step("Compiling SQLite, which takes a minute or two", process.execPath, args, {
      cwd: sources,
      // For node-gyp an npmrc that names the headers of another Node comes before what it is told.
      env: { JOBS: "max", npm_config_nodedir: node },
    });
    await replaced(path.join(sources, "build/Release/better_sqlite3.node"), binary);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** @param {string} file */
async function mend(file) {
  const text = await readFile(file, "utf8");
  if (!text.includes(MEND.line)) throw new Error(`${MEND.file} isn't what the mend of it was written for`);
  await writeFile(file, text.replace(MEND.line, MEND.mended));
}

/** @returns {string} the program that compiles */
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
  const ofNpm = process.env.npm_execpath
    ? path.join(path.dirname(process.env.npm_execpath), "../node_modules/node-gyp")
    : "";
  const found = [
    ofNpm,
    path.join(prefix, "lib/node_modules/npm/node_modules/node-gyp"),
    "/usr/share/nodejs/node-gyp",
  ]
    .map((candidate) => path.join(candidate, "bin/node-gyp.js"))
    .find((candidate) => existsSync(candidate));
  if (!found)
    throw new CannotGoOn("SQLite is compiled here by npm's node-gyp, which isn't there: start by npm.");
  return found;
}
