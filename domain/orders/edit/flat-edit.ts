import type { EntryFields, FieldChange } from "../../entries/shared/field-change";
import { ADDRESS_FIELDS } from "../shared/address";
import type { OrderChange } from "../shared/order-change";
import { type FieldName, fieldsOf, orderFields } from "../shared/order-fields";
import { orderChange } from "../shared/schemas/order-change-schema";
import type { OrderEdit } from "../shared/schemas/order-edit";

type Values = Record<string, EntryFields[string] | EntryFields>;

/** An edit's fields by their names, of which those of a kind hold values alike: an address its lines, money and texts one each. */
function valuesByName(edit: OrderEdit): Values {
  return edit as unknown as Values;
}

/** What of an order's edit stands in one value each, flat: an address by its lines. */
export function flatEdit(edit: OrderEdit): EntryFields {
  const flat: EntryFields = { status: edit.status };
  for (const name of fieldsOf("address"))
    for (const line of ADDRESS_FIELDS) flat[`${name}.${line}`] = edit[name][line];
  const values = valuesByName(edit);
  for (const name of [...fieldsOf("money"), ...fieldsOf("text")]) {
    const value = values[name];
    flat[name] = typeof value === "object" ? "" : (value ?? "");
  }
  return flat;
}

/** An edit with other values of those fields; what else there is among them is left out. */
export function editWith(edit: OrderEdit, values: EntryFields): OrderEdit {
  const next = structuredClone(edit);
  const byName = valuesByName(next);
  for (const field of Object.keys(flatEdit(edit))) {
    const value = values[field];
    if (value === undefined) continue;
    const [name = "", line] = field.split(".");
    const holder = byName[name];
    if (line !== undefined && typeof holder === "object") holder[line] = value;
    else byName[name] = value;
  }
  return next;
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
