import { db } from "../../../lib/db";
import { viewLocks } from "../../locks/row/view-locks";
import type { LockView } from "../../locks/shared/lock-messages";
import { compareText } from "../../shared/compare-text";
import { exactNumbers } from "../edit/exact-numbers";
import { orderStatus } from "../shared/schemas/status-schema";

/** An order as a list shows it. */
export type OrderRow = Awaited<ReturnType<typeof readRows>>[number] & { lock: LockView | null };

/** The orders with these ids, in their order; those that are gone are left out. */
export async function readOrderRows(ids: number[]): Promise<OrderRow[]> {
  const [rows, locks] = await Promise.all([readRows(ids), viewLocks(ids)]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [{ ...row, lock: locks.get(id) ?? null }] : [];
  });
}

async function readRows(ids: number[]) {
  const rows = await db.order.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      number: true,
      status: true,
      currency: true,
      totalCents: true,
      lineCount: true,
      version: true,
      updatedAt: true,
      customer: { select: { name: true, company: true } },
      tags: { select: { tag: true } },
    },
  });
  return rows.map(({ tags, status, ...row }) => ({
    ...exactNumbers(row),
    status: orderStatus.parse(status),
    tags: tags.map(({ tag }) => tag).sort(compareText),
  }));
}
