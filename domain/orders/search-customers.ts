import { db } from "../../lib/db";
import { type Address, address } from "./address";

export type FoundCustomer = {
  id: number;
  name: string;
  company: string | null;
  email: string;
  phone: string | null;
  address: Address;
};

/** Customers whose name, company or email begins with the text, or a word of whose name does; a few, by name. */
export async function searchCustomers(text: string, most = 8): Promise<FoundCustomer[]> {
  const prefix = text.trim();
  const found = await db.customer.findMany({
    where: {
      OR: [
        { name: { startsWith: prefix } },
        { name: { contains: ` ${prefix}` } },
        { company: { startsWith: prefix } },
        { email: { startsWith: prefix } },
      ],
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: most,
    select: { id: true, name: true, company: true, email: true, phone: true, address: true },
  });
  return found.map((customer) => ({ ...customer, address: address.parse(customer.address) }));
}
