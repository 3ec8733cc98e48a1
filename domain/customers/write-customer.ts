import type { Tx } from "../../lib/db";
import { entryChanged } from "../entries/entry-changed";
import { readAddress } from "../orders/shared/schemas/address-schema";
import { indexedCustomer } from "../search/indexed";
import { type DomainError, NotFound } from "../shared/errors";
import type { CustomerFields } from "./shared/customer-fields";

export const selectedFields = {
  name: true,
  company: true,
  email: true,
  phone: true,
  address: true,
  note: true,
} as const;

type Row = {
  name: string;
  company: string | null;
  email: string;
  phone: string | null;
  address: unknown;
  note: string;
};

/** A row as people write it: what isn't known is "". */
export function fieldsOf({ name, company, email, phone, address, note }: Row): CustomerFields {
  return {
    name,
    company: company ?? "",
    email,
    phone: phone ?? "",
    address: readAddress(address) as CustomerFields["address"],
    note,
  };
}

/** The columns of a row, with those that it is sorted and found by. */
export function columnsOf(fields: CustomerFields) {
  const { company, phone, ...rest } = fields;
  return { ...rest, company: company || null, phone: phone || null, ...indexedCustomer(fields) };
}

/** Which version a customer has by now, and who made it. */
export async function versionNow(tx: Tx, id: number) {
  const now = await tx.customer.findUnique({
    where: { id },
    select: {
      version: true,
      events: { orderBy: { id: "desc" }, take: 1, select: { actor: { select: { name: true } } } },
    },
  });
  return now && { version: now.version, by: now.events[0]?.actor?.name ?? null };
}

/** Why no customer had the version that a writer started from; one who was merged into another is there no more, and who that is. */
export async function customerChanged(tx: Tx, id: number): Promise<DomainError> {
  const row = await tx.customer.findUnique({ where: { id }, select: { mergedIntoId: true } });
  if (row && row.mergedIntoId !== null) return new NotFound("customer", id, { mergedInto: row.mergedIntoId });
  return entryChanged("customer", id, await versionNow(tx, id));
}
