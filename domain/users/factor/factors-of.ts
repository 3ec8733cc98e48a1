import type { Tx } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";

/** What somebody gives besides the password, or, if it is a passkey, in its place. */
export type FactorKind = "totp" | "recovery" | "passkey";
/** By what somebody has proven who they are. */
export type ProvenBy = "password" | FactorKind;

/** What somebody has set up. */
export type Factors = { hasApp: boolean; hasPasskey: boolean };

export async function factorsOf(client: Pick<Tx, "user">, userId: string): Promise<Factors> {
  return factorsIn(await client.user.findUniqueOrThrow({ where: { id: userId }, select: selectedFactors }));
}

/** Of a user, for `factorsIn`. */
export const selectedFactors = {
  secondFactor: { select: { confirmedAt: true } },
  passkeys: { select: { id: true }, take: 1 },
} satisfies Prisma.UserSelect;

export function factorsIn(user: {
  secondFactor: { confirmedAt: bigint | null } | null;
  passkeys: unknown[];
}): Factors {
  return { hasApp: user.secondFactor?.confirmedAt != null, hasPasskey: user.passkeys.length > 0 };
}

/** Something besides the password is asked for when they sign in. */
export function hasFactor({ hasApp, hasPasskey }: Factors): boolean {
  return hasApp || hasPasskey;
}

export function isFactorIn(user: Parameters<typeof factorsIn>[0]): boolean {
  return hasFactor(factorsIn(user));
}

/** SQL about "User": the same. */
export function hasFactorSql(): Prisma.Sql {
  return Prisma.sql`(EXISTS (SELECT 1 FROM "SecondFactor" WHERE "SecondFactor"."userId" = "User"."id"
      AND "SecondFactor"."confirmedAt" IS NOT NULL)
    OR EXISTS (SELECT 1 FROM "Passkey" WHERE "Passkey"."userId" = "User"."id"))`;
}
