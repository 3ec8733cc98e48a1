import { Secret, TOTP } from "otpauth";
import type { Tx } from "../../../lib/db";
import { log } from "../../../lib/logger";
import { unseal } from "../../../lib/sealed";
import { Prisma } from "../../../prisma/generated/client";
import { databaseNow } from "../../locks/row/database-clock";
import type { FactorKind } from "./factors-of";
import { takeRecoveryCode } from "./recovery-codes";

/** How long a code is shown, in milliseconds. */
const STEP_MS = 30_000;
/**
 * Steps before and after that count as well. A clock may be a bit fast or slow, and who begins to type late in a step has sent it in the
 * next: without one step of grace many a right code would be wrong (RFC 6238, 5.2 recommends just that one).
 */
const WINDOW = 1;

/** The factor itself: what an authenticator app is told. */
export function totpOf({
  secret,
  issuer = "",
  label = "",
}: {
  secret: string;
  issuer?: string;
  label?: string;
}) {
  return new TOTP({ secret: Secret.fromBase32(secret), issuer, label, period: STEP_MS / 1_000 });
}

/**
 * Whether somebody's code is right, which it is once: by the app, or one of the recovery codes.
 *
 * @returns which it was; null: wrong, or used already
 */
export async function takeCode(tx: Tx, userId: string, typed: string): Promise<FactorKind | null> {
  const code = typed.replace(/\s/g, "");
  if (/^\d{6}$/.test(code)) return (await takeTotp(tx, { userId, code, app: "confirmed" })) ? "totp" : null;
  return (await takeRecoveryCode(tx, userId, code)) ? "recovery" : null;
}

/**
 * @param app "new": one that is being set up; "confirmed": one that is a second factor. Somebody who has a passkey may have begun to
 *   set up an app, and whoever has seen what was shown then is to come in by nothing.
 */
export async function takeTotp(
  tx: Tx,
  { userId, code, app }: { userId: string; code: string; app: "new" | "confirmed" },
): Promise<boolean> {
  const isMeant = app === "new" ? Prisma.sql`"confirmedAt" IS NULL` : Prisma.sql`"confirmedAt" IS NOT NULL`;
  const [factor] = await tx.$queryRaw<{ secret: string; now: bigint | number }[]>`
    SELECT "secret", ${databaseNow()} AS "now" FROM "SecondFactor" WHERE "userId" = ${userId} AND ${isMeant}`;
  if (!factor) return false;
  const secret = unseal(factor.secret);
  if (secret === null) {
    log.error({ userId }, "A second factor can't be read: it was made with another NEXTAUTH_SECRET");
    return false;
  }
  const now = Number(factor.now);
  const delta = totpOf({ secret }).validate({ token: code, timestamp: now, window: WINDOW });
  if (delta === null) return false;
  const step = Math.floor(now / STEP_MS) + delta;
  const { count } = await tx.secondFactor.updateMany({
    where: { userId, lastStep: { lt: step } },
    data: { lastStep: step },
  });
  return count > 0;
}
