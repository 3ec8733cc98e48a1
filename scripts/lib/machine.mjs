import { access, constants } from "node:fs/promises";
import { CannotGoOn } from "./cannot-go-on.mjs";
import { root } from "./root.mjs";

/** Whether this machine will do at all, asked before anything is written. */
export async function requireMachine() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new CannotGoOn(`it needs Node 20.19 or newer, and this is ${process.versions.node}.`);
  try {
    await access(root, constants.W_OK);
  } catch {
    throw new CannotGoOn(`it may not write to ${root}, where it installs, builds and keeps its data.`);
  }
}
