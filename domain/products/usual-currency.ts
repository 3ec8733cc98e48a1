import { db } from "../../lib/db";

/** That of the product that was made last. */
export async function usualCurrency(): Promise<string> {
  const last = await db.product.findFirst({ orderBy: { id: "desc" }, select: { currency: true } });
  return last?.currency ?? "EUR";
}
