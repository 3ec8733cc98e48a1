import type { EntryFields } from "../entries/shared/field-change";
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

/** "Shipped", "SHIPPED", "已发货"; what is none is left for the schema to refuse. */
function statusOf(text: string) {
  const word = text.trim();
  return (
    ORDER_STATUSES.find((status) => status === word.toUpperCase() || STATUS_WORDS[status] === word) ?? word
  );
}
