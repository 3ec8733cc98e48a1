import { createHash } from "node:crypto";

/** So much is kept of each SHA-256: another text has one of them once in four billion times. */
const HASH_BYTES = 6;

/**
 * Whether somebody's password was leaked once and is among those that are tried first: of a million the ones that are long enough here, and
 * the words that are used most, which people put digits and signs around. No matter how it is capitalized.
 */
export async function isLeaked(text: string): Promise<boolean> {
  leaked ??= import("./leaked-passwords.json").then(({ default: { sha256 } }) =>
    Buffer.from(sha256, "base64"),
  );
  const hash = createHash("sha256").update(text.toLowerCase()).digest().readUIntBE(0, HASH_BYTES);
  return isIn(await leaked, hash);
}

/** Read when the first password is set: most processes never need it. */
let leaked: Promise<Buffer> | undefined;

/** They are sorted. */
function isIn(hashes: Buffer, wanted: number) {
  let from = 0;
  let to = hashes.length / HASH_BYTES;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const hash = hashes.readUIntBE(middle * HASH_BYTES, HASH_BYTES);
    if (hash === wanted) return true;
    if (hash < wanted) from = middle + 1;
    else to = middle;
  }
  return false;
}
