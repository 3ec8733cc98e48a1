import { createHash, randomBytes } from "node:crypto";
import type { Tx } from "../../../lib/db";

const HOW_MANY = 10;
/** Without letters that look like others. 32 of them, so that a byte picks each as often as any other: 5 bits each. */
const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
/** 140 bits: so much that a fast hash keeps them, and nobody guesses one (ASVS 5.0: 112 in V6.5, 128 in V11.5). */
const LENGTH = 28;

/** Ten new ones in place of those before. Only their hashes are kept. */
export async function newRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, newCode);
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ userId, hash: hashOf(code) })) });
  return codes;
}

/** Takes a code, which is gone with it. @returns false: it is none of theirs */
export async function takeRecoveryCode(tx: Tx, userId: string, typed: string): Promise<boolean> {
  const { count } = await tx.recoveryCode.deleteMany({ where: { userId, hash: hashOf(typed) } });
  return count > 0;
}

function newCode(): string {
  const letters = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]);
  return letters.join("").replace(/.{4}(?=.)/g, "$&-");
}

/** However it was typed: with dashes, blanks, capitals. */
function hashOf(code: string): string {
  const letters = code.toLowerCase().replace(/[^a-z0-9]/g, "");
  return createHash("sha256").update(letters).digest("hex");
}
