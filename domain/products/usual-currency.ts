import { db } from "../../lib/db";

/** The currency of the product that was made last, an ISO 4217 code; EUR where there is none. */
export async function usualCurrency(): Promise<string> {
  const last = await db.product.findFirst({ orderBy: { id: "desc" }, select: { currency: true } });
  return last?.currency ?? "EUR";
}
