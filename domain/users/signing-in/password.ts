import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

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

let nobodys: Promise<string> | undefined;
