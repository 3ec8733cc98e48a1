import type { EntryFields, FieldChange } from "../../entries/shared/field-change";
import { ADDRESS_FIELDS } from "../shared/address";
import { type OrderChange, orderChange } from "../shared/order-change";
import type { OrderEdit } from "../shared/order-edit";
import { type FieldName, fieldsOf, orderFields } from "../shared/order-fields";

/** What of an order's edit stands in one value each, flat: an address by its lines. */
export function flatEdit(edit: OrderEdit): EntryFields {
  const flat: EntryFields = { status: edit.status };
  for (const name of fieldsOf("address"))
    for (const line of ADDRESS_FIELDS) flat[`${name}.${line}`] = edit[name][line];
  const plain = edit as unknown as EntryFields;
  for (const name of [...fieldsOf("money"), ...fieldsOf("text")]) flat[name] = plain[name] ?? "";
  return flat;
}

/** An edit with other values of those fields; what else there is among them is left out. */
export function editWith(edit: OrderEdit, values: EntryFields): OrderEdit {
  const next = structuredClone(edit) as unknown as Record<string, unknown>;
  for (const field of Object.keys(flatEdit(edit))) {
    const value = values[field];
    if (value === undefined) continue;
    const [name = "", line] = field.split(".");
    if (line === undefined) next[name] = value;
    else (next[name] as Record<string, unknown>)[line] = value;
  }
  return next as unknown as OrderEdit;
}

/** The values that changes lead to, or with `from` those that they come from. */
export function valuesOf(changes: FieldChange[], side: "from" | "to"): EntryFields {
  return Object.fromEntries(changes.map((change) => [change.field, change[side]]));
}

/** A change of such a field as the timeline keeps it. */
export function orderChangeOf({ field, from, to }: FieldChange): OrderChange {
  const [name, line] = field.split(".");
  if (line !== undefined) return orderChange.parse({ what: name, field: line, from, to });
  const described = orderFields[name as FieldName];
  return orderChange.parse({ what: "change" in described ? described.change : name, from, to });
}
