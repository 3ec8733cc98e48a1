import { existsSync } from "node:fs";
import path from "node:path";

/** @param {string} program */
export function isOnPath(program) {
  return (process.env.PATH ?? "")
    .split(path.delimiter)
    .some((folder) => existsSync(path.join(folder, program)));
}
