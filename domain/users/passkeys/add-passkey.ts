import { generateRegistrationOptions, verifyRegistrationResponse } from "@simplewebauthn/server";
import { z } from "zod";
import { db, type Tx } from "../../../lib/db";
import { log } from "../../../lib/logger";
import type { PasskeySite } from "../../../lib/passkey-site";
import { audited } from "../../audit/audited";
import { readDesk } from "../../desk/read-desk";
import { readDatabaseClock } from "../../locks/row/database-clock";
import { letGo } from "../../sessions/end-session";
import { requireProof } from "../../sessions/proof";
import { DomainError } from "../../shared/errors";
import { isVisible, oneLine } from "../../shared/typed-text";
import { factorAdded } from "../factor/factor-added";
import { type Factors, factorsOf } from "../factor/factors-of";
import { forgetActors } from "../known-actors";
import type { Actor } from "../shared/roles";
import { newChallenge, openChallenge, takeChallenge } from "./challenge";
import { handleOf } from "./user-handle";

/** Of one person. */
const MOST_PASSKEYS = 20;

export const passkeyName = oneLine(60, "name").check(z.minLength(1, "name"), z.refine(isVisible, "name"));

const base64url = z
  .string()
  .max(100_000)
  .regex(/^[\w-]*$/);

/** What a browser makes of a device's new key. */
export const newPasskey = z.object({
  id: base64url.min(1).max(1_400),
  rawId: base64url,
  type: z.literal("public-key"),
  response: z.object({ attestationObject: base64url, clientDataJSON: base64url }),
});

/**
 * What a browser is told that is to make a passkey of the actor's: one that it finds by itself, and only for who unlocks the device.
 *
 * @throws {DomainError} PROOF_NEEDED (403)
 */
export async function startPasskey({ actor, site }: { actor: Actor; site: PasskeySite }) {
  await requireProofToAdd(db, actor);
  const [desk, { email, name, passkeys }, { bytes, sealed }] = await Promise.all([
    readDesk(),
    db.user.findUniqueOrThrow({
      where: { id: actor.id },
      select: { email: true, name: true, passkeys: { select: { id: true } } },
    }),
    newChallenge(`add ${actor.signInId}`),
  ]);
  const options = await generateRegistrationOptions({
    rpID: site.id,
    rpName: desk?.name ?? "Holdfast",
    userID: new Uint8Array(Buffer.from(handleOf(actor.id), "base64url")),
    userName: email,
    userDisplayName: name,
    challenge: bytes,
    attestationType: "none",
    excludeCredentials: passkeys,
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  return { options, sealed };
}

/**
 * Keeps the public half of a key that a device has just made. From then on it signs its person in, and the password alone
 * doesn't. Where it is the first factor, every other session of the person ends.
 *
 * @returns recovery codes, which are answered here and nowhere again; null where there are some already
 * @throws {DomainError} INVALID, `field` "passkey": it isn't what was asked for, or took too long (422)
 * @throws {DomainError} PROOF_NEEDED (403); CHANGED: it is known already, or there are too many (409)
 */
export async function addPasskey(input: {
  actor: Actor;
  name: string;
  made: z.infer<typeof newPasskey>;
  sealed: string;
  site: PasskeySite;
}): Promise<string[] | null> {
  const { actor, name, made, sealed, site } = input;
  const challenge = openChallenge(sealed, `add ${actor.signInId}`);
  const key = challenge && (await checkedKey(made, challenge.challenge, site));
  if (!key) throw notThatOne();
  const createdAt = await readDatabaseClock();
  const { codes, ended } = await audited(async (tx, record) => {
    const before = await requireProofToAdd(tx, actor);
    if (!(await takeChallenge(tx, challenge))) throw notThatOne();
    if ((await tx.passkey.count({ where: { userId: actor.id } })) >= MOST_PASSKEYS)
      throw new DomainError("CHANGED", "You have too many passkeys. Remove one first.");
    if (await tx.passkey.findUnique({ where: { id: key.id }, select: { id: true } }))
      throw new DomainError("CHANGED", "This passkey is somebody's already.");
    await tx.passkey.create({ data: { ...key, userId: actor.id, name, createdAt }, select: { id: true } });
    record({ by: actor, verb: "passkey.added", object: `user:${actor.id}` });
    return factorAdded(tx, { actor, before, by: "passkey" });
  });
  forgetActors();
  await letGo(ended);
  return codes;
}

/** A passkey proves enough to remove the others: whoever has one adds another by no less. */
async function requireProofToAdd(client: Pick<Tx, "$queryRaw" | "user">, actor: Actor): Promise<Factors> {
  const before = await factorsOf(client, actor.id);
  await requireProof(client, actor, before.hasPasskey ? "passkey" : "anybody");
  return before;
}

async function checkedKey(made: z.infer<typeof newPasskey>, expectedChallenge: string, site: PasskeySite) {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...made, clientExtensionResults: {} },
      expectedChallenge,
      expectedOrigin: site.origins,
      expectedRPID: site.id,
      requireUserVerification: true,
    });
    if (!verified) return null;
    const { credential, credentialBackedUp: isSynced } = registrationInfo;
    const publicKey = Buffer.from(credential.publicKey).toString("base64url");
    return { id: credential.id, publicKey, counter: credential.counter, isSynced };
  } catch (err) {
    // The library has one kind of error for all that isn't right.
    log.warn({ err }, "New passkey refused");
    return null;
  }
}

function notThatOne() {
  return new DomainError("INVALID", "The passkey isn't what was asked for, or it took too long.", {
    field: "passkey",
  });
}
