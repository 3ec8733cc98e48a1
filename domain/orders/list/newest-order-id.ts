import { db } from "../../../lib/db";

/** The id of the order that was created last; 0 before the first. Ids rise and are never used twice. */
export async function newestOrderId(): Promise<number> {
  // Not by an aggregate: Prisma's looks at every order.
  const newest = await db.order.findFirst({ orderBy: { id: "desc" }, select: { id: true } });
  return newest?.id ?? 0;
}
