import type { EntryFields, FieldChange } from "../entries/shared/field-change";
import { ADDRESS_FIELDS } from "../orders/shared/address";
import type { OrderEdit } from "../orders/shared/order-edit";
import { fieldsOf } from "../orders/shared/order-fields";
import { type ChosenStatus, ORDER_STATUSES } from "../orders/shared/order-status";
import type { Said } from "./noun";
import { centsOf, countryOf } from "./read-cells";

/** As the desk itself shows them. */
const STATUS_WORDS: Record<ChosenStatus, string> = {
  PENDING: "待确认",
  CONFIRMED: "已确认",
  PROCESSING: "处理中",
  SHIPPED: "已发货",
  DELIVERED: "已送达",
  CANCELLED: "已取消",
};

/** What a row may say of an order's edit, flat: an address by its lines. */
export function flatEdit(edit: OrderEdit): EntryFields {
  const flat: EntryFields = { status: edit.status };
  for (const name of fieldsOf("address"))
    for (const line of ADDRESS_FIELDS) flat[`${name}.${line}`] = edit[name][line];
  const plain = edit as unknown as EntryFields;
  for (const name of [...fieldsOf("money"), ...fieldsOf("text")]) flat[name] = plain[name] ?? "";
  return flat;
}

/** What a row says, as an edit has it; not checked. */
export function valuesSaid(said: Said, currency: string): EntryFields {
  const money: string[] = fieldsOf("money");
  return Object.fromEntries(
    Object.entries(said).flatMap(([field, text]) => {
      if (text === undefined) return [];
      if (field === "status") return [[field, statusOf(text)]];
      if (field.endsWith(".country")) return [[field, countryOf(text)]];
      return [[field, money.includes(field) ? centsOf(text, currency) : text]];
    }),
  );
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

/** "Shipped", "SHIPPED", "已发货"; what is none is left for the schema to refuse. */
function statusOf(text: string) {
  const word = text.trim();
  return (
    ORDER_STATUSES.find((status) => status === word.toUpperCase() || STATUS_WORDS[status] === word) ?? word
  );
}
