import { Secret } from "otpauth";
import { db } from "../../../lib/db";
import { seal } from "../../../lib/sealed";
import { audited } from "../../audit/audited";
import { readDesk } from "../../desk/read-desk";
import { readDatabaseClock } from "../../locks/row/database-clock";
import { letGo } from "../../sessions/end-session";
import { requireProof } from "../../sessions/proof";
import { DomainError, InvalidInput } from "../../shared/errors";
import { forgetActors } from "../known-actors";
import type { Actor } from "../shared/roles";
import { factorAdded } from "./factor-added";
import { factorsOf, hasFactor } from "./factors-of";
import { newRecoveryCodes } from "./recovery-codes";
import { takeTotp, totpOf } from "./take-code";

const SECRET_BYTES = 20;

export type FactorState = { isOn: boolean; codesLeft: number };

/** Whether codes of one's own authenticator app are asked for, and how many recovery codes are left. */
export async function readFactor(actor: Actor): Promise<FactorState> {
  const { hasApp } = await factorsOf(db, actor.id);
  return { isOn: hasApp, codesLeft: await db.recoveryCode.count({ where: { userId: actor.id } }) };
}

/**
 * Makes a second factor for the actor, which isn't asked for until a first code of it was right.
 *
 * @returns what an authenticator app is told: as the address that a QR code holds, and as text to type
 * @throws {DomainError} PROOF_NEEDED (403); CHANGED: one is on already (409)
 */
export async function startFactor(actor: Actor): Promise<{ uri: string; secret: string }> {
  const secret = new Secret({ size: SECRET_BYTES }).base32;
  const sealed = seal(secret);
  const [desk, { email }] = await Promise.all([
    readDesk(),
    db.user.findUniqueOrThrow({ where: { id: actor.id }, select: { email: true } }),
  ]);
  await audited(async (tx) => {
    await requireProof(tx, actor);
    const { count } = await tx.secondFactor.deleteMany({ where: { userId: actor.id, confirmedAt: null } });
    if (count === 0 && (await tx.secondFactor.findUnique({ where: { userId: actor.id } })))
      throw isOnAlready();
    await tx.secondFactor.create({ data: { userId: actor.id, secret: sealed }, select: { userId: true } });
  });
  return { uri: totpOf({ secret, issuer: desk?.name ?? "Holdfast", label: email }).toString(), secret };
}

/**
 * From now on its codes are asked for at each sign-in. Where it is the first factor, every other session of the person ends: it
 * was opened without.
 *
 * @returns recovery codes, which are answered here and nowhere again; null where there are some already
 * @throws {InvalidInput} `code`: it is wrong (422)
 * @throws {DomainError} PROOF_NEEDED (403); CHANGED: it is on already (409)
 */
export async function confirmFactor({
  actor,
  code,
}: {
  actor: Actor;
  code: string;
}): Promise<string[] | null> {
  const now = await readDatabaseClock();
  const { codes, ended } = await audited(async (tx, record) => {
    await requireProof(tx, actor);
    const before = await factorsOf(tx, actor.id);
    if (before.hasApp) throw isOnAlready();
    const given = { userId: actor.id, code: code.replace(/\s/g, ""), app: "new" } as const;
    if (!(await takeTotp(tx, given))) throw new InvalidInput({ code: "code" });
    await tx.secondFactor.update({
      where: { userId: actor.id },
      data: { confirmedAt: now },
      select: { userId: true },
    });
    record({ by: actor, verb: "factor.added", object: `user:${actor.id}` });
    return factorAdded(tx, { actor, before, by: "totp" });
  });
  forgetActors();
  await letGo(ended);
  return codes;
}

/**
 * Ten new recovery codes; those before are worth nothing any more. One proves as much as a passkey, so that who has a passkey
 * shows that.
 *
 * @throws {DomainError} PROOF_NEEDED (403), NOT_FOUND: no factor is on (404)
 */
export async function renewRecoveryCodes(actor: Actor): Promise<string[]> {
  return audited(async (tx, record) => {
    const factors = await factorsOf(tx, actor.id);
    await requireProof(tx, actor, factors.hasPasskey ? "passkey" : "anybody");
    if (!hasFactor(factors))
      throw new DomainError("NOT_FOUND", "There is no second factor.", { what: "factor" });
    record({ by: actor, verb: "factor.codesRenewed", object: `user:${actor.id}` });
    return newRecoveryCodes(tx, actor.id);
  });
}

function isOnAlready() {
  return new DomainError("CHANGED", "Your second factor is on already.");
}
