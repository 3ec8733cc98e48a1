import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Tx } from "../../../lib/db";
import { seal, unseal } from "../../../lib/sealed";
import { databaseNow, readDatabaseClock } from "../../locks/row/database-clock";

/** How long somebody has to find their device, in milliseconds. */
export const CHALLENGE_FOR_MS = 5 * 60_000;

/** What it is answered for: an answer to one of them is none to another. Whoever is signed in has their own. */
export type Purpose = "sign-in" | `${"proof" | "add"} ${string}`;

export type Challenge = z.infer<typeof sealedChallenge>;
const sealedChallenge = z.object({ purpose: z.string(), challenge: z.string(), expiresAt: z.number() });

/** Random bytes for a device to sign, and what the browser that asked brings back with them, sealed. Nothing is written down. */
export async function newChallenge(purpose: Purpose) {
  const bytes = new Uint8Array(randomBytes(32));
  const challenge: Challenge = {
    purpose,
    challenge: Buffer.from(bytes).toString("base64url"),
    expiresAt: (await readDatabaseClock()) + CHALLENGE_FOR_MS,
  };
  return { bytes, sealed: seal(JSON.stringify(challenge), "challenge") };
}

/** null: it isn't ours, or was for something else. */
export function openChallenge(sealed: string, purpose: Purpose): Challenge | null {
  const text = unseal(sealed, "challenge");
  if (text === null) return null;
  const challenge = sealedChallenge.parse(JSON.parse(text));
  return challenge.purpose === purpose ? challenge : null;
}

/** Takes an answer to it: once, of two at the same moment and on whichever nodes. @returns false: once before, or too late */
export async function takeChallenge(tx: Tx, { challenge, expiresAt }: Challenge): Promise<boolean> {
  await tx.$executeRaw`DELETE FROM "AnsweredChallenge" WHERE "expiresAt" < ${databaseNow()}`;
  const taken = await tx.$executeRaw`
    INSERT INTO "AnsweredChallenge" ("challenge", "expiresAt")
    SELECT CAST(${challenge} AS TEXT), CAST(${expiresAt} AS BIGINT) WHERE CAST(${expiresAt} AS BIGINT) > ${databaseNow()}
    ON CONFLICT ("challenge") DO NOTHING`;
  return taken > 0;
}
