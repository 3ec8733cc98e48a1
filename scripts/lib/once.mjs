import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";

/**
 * Does a piece of work unless it was done before with the same inputs. The stamp that remembers it lies inside what
 * the work makes, so that deleting the one deletes the other.
 *
 * @param {string} stamp file that is written after the work
 * @param {string} inputs a fingerprint of everything that the work depends on
 * @param {() => Promise<void>} work
 */
export async function once(stamp, inputs, work) {
  if ((await readFile(stamp, "utf8").catch(() => "")) === inputs) return;
  await rm(stamp, { force: true });
  await work();
  await mkdir(path.dirname(stamp), { recursive: true });
  await writeFile(stamp, inputs);
}

/**
 * A fingerprint of files and folders by their contents; what doesn't exist counts as absent.
 *
 * @param {string} root
 * @param {string[]} names relative to the root
 * @param {string[]} facts what else matters
 */
export async function fingerprint(root, names, facts = []) {
  const hash = createHash("sha256");
  for (const fact of facts) hash.update(`${fact}\0`);
  for (const name of names)
    for (const file of await filesOf(path.join(root, name)))
      hash.update(`${path.relative(root, file)}\0`).update(await readFile(file));
  return hash.digest("hex");
}

/**
 * @param {string} name
 * @returns {Promise<string[]>} the file itself, or every file below the folder
 */
async function filesOf(name) {
  const found = await stat(name).catch(() => null);
  if (!found) return [];
  if (!found.isDirectory()) return [name];
  const entries = await readdir(name, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
