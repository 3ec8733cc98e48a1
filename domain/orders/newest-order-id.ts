import { db } from "../../lib/db";

/** The id of the order that was created last; 0 before the first. Ids rise and are never used twice. */
export async function newestOrderId(): Promise<number> {
  const { _max } = await db.order.aggregate({ _max: { id: true } });
  return _max.id ?? 0;
}
