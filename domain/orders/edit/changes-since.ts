import { z } from "zod";
import { db } from "../../../lib/db";
import { ORDER_WRITES } from "../shared/order-event-types";
import { orderChanges } from "../shared/schemas/order-change-schema";

const versionChanges = z.object({
  version: z.int(),
  at: z.iso.datetime(),
  by: z.string().nullable(),
  changes: orderChanges,
});
export const versionsChanges = z.array(versionChanges);
export type VersionChanges = z.infer<typeof versionChanges>;

/** Each version of an order after `version`: who wrote it, when, and what changed. Oldest first, the latest twenty. */
export async function changesSince(orderId: number, version: number) {
  const writes = await db.orderEvent.findMany({
    where: { orderId, version: { gt: version }, type: { in: [...ORDER_WRITES] } },
    orderBy: { id: "desc" },
    take: 20,
    select: { version: true, at: true, changes: true, actor: { select: { name: true } } },
  });
  return writes.reverse().map(
    ({ version, at, changes, actor }): VersionChanges => ({
      version,
      at: at.toISOString(),
      by: actor?.name ?? null,
      changes: orderChanges.parse(changes),
    }),
  );
}
