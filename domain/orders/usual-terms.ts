import { db } from "../../lib/db";
import { readDesk } from "../desk/read-desk";
import { usualCurrency } from "../products/usual-currency";

/** The currency and tax of an order of which neither is said: the desk's; on a desk of before, those of its last order. */
export async function usualTerms(): Promise<{ currency: string; taxRatePpm: number }> {
  return (await readDesk()) ?? (await asLastTime());
}

async function asLastTime() {
  const last = await db.order.findFirst({
    orderBy: { id: "desc" },
    select: { currency: true, taxRatePpm: true },
  });
  return last ?? { currency: await usualCurrency(), taxRatePpm: 0 };
}
