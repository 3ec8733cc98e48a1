import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { CannotGoOn } from "../cannot-go-on.mjs";
import { isOnPath } from "../on-path.mjs";
import { root } from "../root.mjs";
import { step } from "../step.mjs";

const OLDEST = 15;
const APT = { DEBIAN_FRONTEND: "noninteractive" };

/** What is said where there is none. */
export const NO_POSTGRES =
  "there is no PostgreSQL 15 or newer here (Debian: apt-get install postgresql; or TEST_DATABASE_URL, of a user who may create databases)";

/** Whether tests have a PostgreSQL: one that is named, or the programs of one. */
export function hasPostgres() {
  return Boolean(process.env.TEST_DATABASE_URL) || postgresPrograms() !== undefined;
}

/**
 * Installs it where that is possible and there is none.
 *
 * @returns {Promise<string | null>} why there is none; null when there is one
 */
export async function findPostgres() {
  if (!hasPostgres() && process.getuid?.() === 0 && isOnPath("apt-get"))
    try {
      await step("Fetching Debian's package lists", "apt-get", ["update", "-qq"], { cwd: root, env: APT });
      const args = ["install", "-y", "-qq", "--no-install-recommends", "postgresql"];
      await step("Installing PostgreSQL", "apt-get", args, { cwd: root, env: APT });
    } catch (error) {
      if (!(error instanceof CannotGoOn)) throw error;
    }
  return hasPostgres() ? null : NO_POSTGRES;
}

/** The folder of the newest programs. */
export function postgresPrograms() {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).map(Number) : [];
  const newest = Math.max(...versions.filter((version) => version >= OLDEST));
  const folders = [...(newest > 0 ? [`${debian}/${newest}/bin`] : []), ...onPath()];
  return folders.find((folder) =>
    ["initdb", "postgres"].every((name) => existsSync(path.join(folder, name))),
  );
}

function onPath() {
  return (process.env.PATH ?? "").split(path.delimiter).filter((folder) => {
    if (!existsSync(path.join(folder, "postgres"))) return false;
    const said = execFileSync(path.join(folder, "postgres"), ["--version"], { encoding: "utf8" });
    return Number(/\d+/.exec(said)?.[0]) >= OLDEST;
  });
}
