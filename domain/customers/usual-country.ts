import { db } from "../../lib/db";
import { readAddress } from "../orders/shared/schemas/address-schema";

/** The country of the customer who was written last: two letters; DE where there is none. */
export async function usualCountry(): Promise<string> {
  const last = await db.customer.findFirst({ orderBy: { id: "desc" }, select: { address: true } });
  return (last && readAddress(last.address).country) || "DE";
}
