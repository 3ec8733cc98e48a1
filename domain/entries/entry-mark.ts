import { db } from "../../lib/db";
import type { EntryKind } from "./shared/entry-kind";

/** Another one whenever anything about any entry of this kind is different: by it a page knows that it missed news. */
export async function entryMark(kind: EntryKind): Promise<string> {
  const rows = await marks[kind]();
  return rows.map(({ _max }) => _max.id ?? 0).join(".");
}

const last = { _max: { id: true } } as const;

const marks = {
  product: () => Promise.all([db.productEvent.aggregate(last), db.stockMove.aggregate(last)]),
  customer: () => Promise.all([db.customerEvent.aggregate(last)]),
} satisfies Record<EntryKind, unknown>;
