import { randomBytes } from "node:crypto";
import { hash, parseOptions, verify } from "@node-rs/argon2";
import { db } from "../../../lib/db";

/** argon2id, the library's default, with the memory and passes that OWASP recommends (19 MiB, 2). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string) {
  return hash(password, COST);
}

/** Of an account by whose password nobody is to come in: 256 random bits that are kept nowhere. */
export function nobodysPassword() {
  return hashPassword(randomBytes(32).toString("base64url"));
}

/** Takes the same time for a user who doesn't exist (null) as for a wrong password. */
export async function isPassword(passwordHash: string | null, password: string) {
  nobodys ??= nobodysPassword();
  const right = await verify(passwordHash ?? (await nobodys), password);
  return right && passwordHash !== null;
}

/**
 * After the password was right: a hash that cost less than it would today is made anew, unless the password was changed meanwhile.
 *
 * @returns the one that is kept now
 */
export async function renewHash(
  user: { id: string; passwordHash: string },
  password: string,
): Promise<string> {
  const { memoryCost, timeCost } = parseOptions(user.passwordHash);
  if (memoryCost >= COST.memoryCost && timeCost >= COST.timeCost) return user.passwordHash;
  const passwordHash = await hashPassword(password);
  const { count } = await db.user.updateMany({ where: user, data: { passwordHash } });
  return count === 0 ? user.passwordHash : passwordHash;
}

let nobodys: Promise<string> | undefined;
