import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { heldSql } from "../locks/row/held";
import { queryRequests, toRequestView } from "./request-row";
import type { RequestView } from "./shared/request-messages";

/** What somebody waits for, and who waits for orders that they have; the oldest first. */
export async function listRequests(userId: string): Promise<RequestView[]> {
  const rows = await queryRequests(
    db,
    Prisma.sql`"r"."status" = 'PENDING'
      AND ("r"."requesterId" = ${userId} OR ("l"."userId" = ${userId} AND ${heldSql("l")}))`,
  );
  return rows.map(toRequestView);
}

/** Who stands in line for some orders, the first first, with one query. */
export async function listQueues(orderIds: number[]): Promise<Map<number, RequestView[]>> {
  const queues = new Map<number, RequestView[]>();
  if (orderIds.length === 0) return queues;
  const rows = await queryRequests(
    db,
    Prisma.sql`"r"."status" = 'PENDING' AND "r"."orderId" IN (${Prisma.join(orderIds)})`,
  );
  for (const row of rows) queues.set(row.orderId, [...(queues.get(row.orderId) ?? []), toRequestView(row)]);
  return queues;
}
