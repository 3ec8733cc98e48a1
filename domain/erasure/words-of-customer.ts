import type { Tx } from "../../lib/db";
import { selectedFields } from "../customers/write-customer";
import { fieldChanges } from "../entries/shared/field-change";
import { readAddress } from "../orders/shared/schemas/address-schema";

/** What a customer, and who was merged into it, is and was called and reached by. */
export async function wordsOfCustomer(tx: Pick<Tx, "customer">, id: number): Promise<string[]> {
  const rows = await tx.customer.findMany({
    where: { OR: [{ id }, { mergedIntoId: id }] },
    select: { ...selectedFields, events: { select: { changes: true } } },
  });
  const words = new Set<string>();
  for (const { name, email, phone, address, events } of rows) {
    for (const text of [name, email, phone ?? "", readAddress(address).name]) words.add(text);
    for (const { field, from, to } of events.flatMap(({ changes }) => fieldChanges.parse(changes)))
      if (["name", "email", "phone", "address.name", "merged"].includes(field))
        for (const text of [String(from), String(to)]) words.add(text);
  }
  words.delete("");
  return [...words];
}
