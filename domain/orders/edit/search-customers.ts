import { db } from "../../../lib/db";
import { findByWords } from "../../search/find";
import type { Address } from "../shared/address";
import { readAddress } from "../shared/schemas/address-schema";

export type FoundCustomer = {
  id: number;
  name: string;
  company: string | null;
  email: string;
  phone: string | null;
  address: Address;
};

/** Customers by words of their name, company, email and phone; a few, by name. */
export async function searchCustomers(text: string, most = 8): Promise<FoundCustomer[]> {
  const found = await db.customer.findMany({
    where: { id: { in: await findByWords("Customer", text, most) }, erasedAt: null },
    orderBy: [{ sortKey: "asc" }, { id: "asc" }],
    select: { id: true, name: true, company: true, email: true, phone: true, address: true },
  });
  return found.map((customer) => ({ ...customer, address: readAddress(customer.address) }));
}
