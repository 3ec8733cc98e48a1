import { db } from "../../../lib/db";

/** The number of the order that was created last; 0 before the first. Numbers rise and are never used twice. */
export async function newestOrderNumber(): Promise<number> {
  // Not by an aggregate: Prisma's looks at every order.
  const newest = await db.order.findFirst({
    where: { number: { not: null } },
    orderBy: { number: "desc" },
    select: { number: true },
  });
  return newest?.number ?? 0;
}
