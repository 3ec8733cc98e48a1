import { db } from "../../../lib/db";
import type { Actor } from "../shared/roles";

export type PasskeyDetails = {
  id: string;
  name: string;
  createdAt: Date;
  /** null: not yet. */
  usedAt: Date | null;
  /** It lives on when the device is lost. */
  isSynced: boolean;
};

/** One's own, the newest first. */
export async function listPasskeys(actor: Actor): Promise<PasskeyDetails[]> {
  const passkeys = await db.passkey.findMany({
    where: { userId: actor.id },
    select: { id: true, name: true, createdAt: true, usedAt: true, isSynced: true },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  return passkeys.map(({ createdAt, usedAt, ...passkey }) => ({
    ...passkey,
    createdAt: new Date(Number(createdAt)),
    usedAt: usedAt === null ? null : new Date(Number(usedAt)),
  }));
}
