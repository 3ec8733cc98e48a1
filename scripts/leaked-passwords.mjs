/**
 * `node scripts/leaked-passwords.mjs LIST`: writes domain/users/new-password/leaked-passwords.json anew, out of a file of leaked
 * passwords, one a line, most used first. How it is read: domain/users/new-password/is-leaked.ts.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { root } from "./lib/root.mjs";

/** What a password may be as a whole, and what it is made of when a word has digits and signs around it. */
const PASSWORD = /^.{12,128}$/u;
const WORD = /^[a-z]{4,11}$/;
/** Words that are used less than the first so many aren't guessed with all that may stand around them. */
const MOST_USED = 50_000;
const HASH_BYTES = 6;

const [list] = process.argv.slice(2);
if (list === undefined) throw new Error("Usage: node scripts/leaked-passwords.mjs LIST");
const leaked = readFileSync(list, "utf8").toLowerCase().split(/\r?\n/);
const kept = leaked.filter((text, at) => PASSWORD.test(text) || (at < MOST_USED && WORD.test(text)));
const hashes = new Set(
  kept.map((text) => createHash("sha256").update(text).digest().subarray(0, HASH_BYTES).toString("hex")),
);
const sorted = Buffer.from([...hashes].sort().join(""), "hex");
writeFileSync(
  new URL("domain/users/new-password/leaked-passwords.json", `file://${root}/`),
  `${JSON.stringify({ sha256: sorted.toString("base64") }, null, 2)}\n`,
);
process.stdout.write(`${hashes.size} of ${leaked.length}\n`);
