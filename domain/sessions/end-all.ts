import type { Tx } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { endWhere } from "./end-session";

/** Ends every session of a user, also those whose cookies are from before there were any. @returns false: no such user */
export async function endAll(tx: Tx, userId: string): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { id: userId },
    data: { sessionVersion: { increment: 1 } },
  });
  await endWhere(tx, Prisma.sql`"userId" = ${userId}`);
  return count > 0;
}
