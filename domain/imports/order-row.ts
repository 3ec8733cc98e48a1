import type { EntryFields, FieldChange } from "../entries/shared/field-change";
import { noteBody } from "../orders/add-note";
import { MOST_TAGS, orderTag } from "../orders/set-tags";
import { parseAmount } from "../orders/shared/money";
import { fieldsOf } from "../orders/shared/order-fields";
import { type OrderStatus, STORED_STATUSES } from "../orders/shared/order-status";
import { compareText } from "../shared/compare-text";
import { refused, type Said } from "./noun";
import { checked } from "./planned";
import { countryOf } from "./read-cells";

/** As the desk itself shows them. */
const STATUS_WORDS: Record<OrderStatus, string> = {
  DRAFT: "草稿",
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
      return [[field, money.includes(field) ? parseAmount(text, currency) : text]];
    }),
  );
}

/** "Shipped", "SHIPPED", "已发货", and "new" of one that waits to be confirmed; what is none is left for the schema to refuse. */
function statusOf(text: string) {
  const word = text.trim();
  if (word.toUpperCase() === "NEW" || word === "新建") return "PENDING";
  return (
    STORED_STATUSES.find((status) => status === word.toUpperCase() || STATUS_WORDS[status] === word) ?? word
  );
}

/** The tags and the note that a row adds: those that aren't there yet. */
export function addedTo(order: { tags: string[]; notes: { body: string }[] }, said: Said) {
  const tags: string[] = [];
  for (const text of said.tags?.split(/[,;，；]/) ?? []) {
    if (text.trim() === "") continue;
    const tag = checked(orderTag, text);
    if ("outcome" in tag) return refused({ field: "tags", problem: tag.problems[0]?.problem ?? "required" });
    if (!order.tags.includes(tag.fields) && !tags.includes(tag.fields)) tags.push(tag.fields);
  }
  if (order.tags.length + tags.length > MOST_TAGS) return refused({ field: "tags", problem: "tooManyTags" });
  const body = said.note === undefined ? null : checked(noteBody, said.note);
  if (body && "outcome" in body)
    return refused({ field: "note", problem: body.problems[0]?.problem ?? "required" });
  const note = body && !order.notes.some((one) => one.body === body.fields) ? body.fields : null;
  const changes: FieldChange[] = [];
  if (tags.length > 0)
    changes.push({
      field: "tags",
      from: order.tags.join(", "),
      to: [...order.tags, ...tags].sort(compareText).join(", "),
    });
  if (note !== null) changes.push({ field: "note", from: "", to: note });
  return { tags, note, changes };
}
