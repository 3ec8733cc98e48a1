import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { CannotGoOn, codeOf } from "./cannot-go-on.mjs";
import { root } from "./root.mjs";

const file = path.join(root, ".env");

/** Reads `.env` into the environment, and writes one with random secrets first if there is none. */
export async function loadEnvironment() {
  try {
    await writeFile(file, freshEnvironment(), { flag: "wx", mode: 0o600 });
    process.stdout.write("✓ Wrote .env with random secrets\n");
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw new CannotGoOn(`.env can't be written (${codeOf(error)}).`);
  }
  readEnvironment();
}

/** Reads `.env` into the environment, if there is one; a server may have all of it from elsewhere. */
export function readEnvironment() {
  try {
    process.loadEnvFile(file);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw new CannotGoOn(`.env can't be read (${codeOf(error)}).`);
  }
}

/** Variables that are set already come first, so a password that is given now must not be contradicted later. */
export function freshEnvironment() {
  return `# Written by the first start. Every variable is described in .env.example.
NEXTAUTH_SECRET=${randomBytes(32).toString("hex")}
PUSHER_APP_ID=1
PUSHER_APP_KEY=holdfast
PUSHER_APP_SECRET=${randomBytes(32).toString("hex")}
${process.env.SEED_PASSWORD ? "" : `SEED_PASSWORD=${randomBytes(16).toString("base64url")}\n`}`;
}
