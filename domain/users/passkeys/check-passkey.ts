import { generateAuthenticationOptions, verifyAuthenticationResponse } from "@simplewebauthn/server";
import { z } from "zod";
import { db, type Tx } from "../../../lib/db";
import { log } from "../../../lib/logger";
import type { PasskeySite } from "../../../lib/passkey-site";
import { databaseNow } from "../../locks/row/database-clock";
import { type Challenge, newChallenge, openChallenge, type Purpose, takeChallenge } from "./challenge";
import { handleOf } from "./user-handle";

const base64url = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^[\w-]*$/);

/** What a browser makes of a device's answer. */
export const passkeyAnswer = z.object({
  id: base64url(1_400).min(1),
  rawId: base64url(1_400),
  type: z.literal("public-key"),
  response: z.object({
    authenticatorData: base64url(4_000),
    clientDataJSON: base64url(4_000),
    signature: base64url(8_000),
    userHandle: base64url(100).optional(),
  }),
});
export type PasskeyAnswer = z.infer<typeof passkeyAnswer>;

/** A device's answer, and the challenge that its browser brings back with it. */
export type GivenPasskey = { answer: PasskeyAnswer; sealed: string; site: PasskeySite };

export type CheckedPasskey = { id: string; userId: string; counter: number; challenge: Challenge };

/** Asks whichever of their passkeys somebody has at hand, and the device to make sure that it is they. */
export async function askForPasskey({ purpose, site }: { purpose: Purpose; site: PasskeySite }) {
  const { bytes, sealed } = await newChallenge(purpose);
  const options = await generateAuthenticationOptions({
    rpID: site.id,
    challenge: bytes,
    userVerification: "required",
  });
  return { options, sealed };
}

/** Whose passkey it says it is: to count guesses by, and no more. */
export async function ownerOfPasskey({ id }: PasskeyAnswer) {
  const passkey = await db.passkey.findUnique({ where: { id }, select: { user: ownerFields } });
  return passkey?.user ?? null;
}
const ownerFields = { select: { id: true, email: true, passwordHash: true, disabledAt: true } };

/** Whether an answer is right as far as can be seen without taking it. null: it isn't. */
export async function checkPasskey(given: GivenPasskey, purpose: Purpose): Promise<CheckedPasskey | null> {
  const { answer, sealed, site } = given;
  const challenge = openChallenge(sealed, purpose);
  const passkey = await db.passkey.findUnique({
    where: { id: answer.id },
    select: { id: true, userId: true, publicKey: true, counter: true },
  });
  if (!challenge || !passkey) return null;
  const { id, userId } = passkey;
  if (answer.response.userHandle !== undefined && answer.response.userHandle !== handleOf(userId))
    return null;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...answer, clientExtensionResults: {} },
      expectedChallenge: challenge.challenge,
      expectedOrigin: site.origins,
      expectedRPID: site.id,
      requireUserVerification: true,
      credential: {
        id,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, "base64url")),
        counter: Number(passkey.counter),
      },
    });
    return verified ? { id, userId, counter: authenticationInfo.newCounter, challenge } : null;
  } catch (err) {
    // The library has one kind of error for all that isn't right in an answer.
    log.warn({ err, userId }, "Passkey refused");
    return null;
  }
}

/**
 * Takes what was right: an answer is good once. A counter that doesn't go on is that of a copied device, or of an answer that was
 * overtaken.
 */
export async function takePasskey(tx: Tx, { id, counter, challenge }: CheckedPasskey): Promise<boolean> {
  if (!(await takeChallenge(tx, challenge))) return false;
  const used = await tx.$executeRaw`
    UPDATE "Passkey" SET "counter" = CAST(${counter} AS BIGINT), "usedAt" = ${databaseNow()}
    WHERE "id" = ${id} AND ("counter" < CAST(${counter} AS BIGINT) OR ("counter" = 0 AND CAST(${counter} AS BIGINT) = 0))`;
  return used > 0;
}
