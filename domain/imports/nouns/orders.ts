import type { Tx } from "../../../lib/db";
import { compareFields, type FieldChange } from "../../entries/shared/field-change";
import type { Writing } from "../../events/committed";
import { requireFree } from "../../locks/guard/require-free";
import { noteBody, writeNote } from "../../orders/add-note";
import { editWith, flatEdit, valuesOf } from "../../orders/edit/flat-edit";
import { writeOrder } from "../../orders/edit/write-order";
import { readOrder, readOrders, type StoredOrder } from "../../orders/get-order";
import { orderTag, writeTags } from "../../orders/set-tags";
import { orderEdit } from "../../orders/shared/order-edit";
import { editOf, formOf } from "../../orders/shared/order-form";
import { proposeChange } from "../../proposals/propose-change";
import { withdrawProposal } from "../../proposals/withdraw-proposal";
import { isRowId } from "../../shared/row-id";
import {
  type By,
  type Done,
  type ImportNoun,
  kept,
  type Plan,
  refused,
  type Said,
  type Written,
} from "../noun";
import { valuesSaid } from "../order-row";
import { checked, withoutStanding } from "../planned";
import { wholeOf } from "../read-cells";

/**
 * Found by the number; an import makes no new ones. What belongs to the order's lock is written only while nobody has it; tags
 * and notes are everybody's at any time, and are added.
 */
export const orders: ImportNoun = {
  keyOf: (said) => String(numberOf(said) ?? ""),

  async plan(client, rows) {
    const stored = await readOrders(
      client,
      rows.flatMap((said) => numberOf(said) ?? []),
    );
    const byNumber = new Map(stored.map((order) => [order.number, order]));
    return rows.map((said): Plan => {
      const order = byNumber.get(numberOf(said) ?? 0);
      if (!order)
        return refused({ field: "number", problem: said.number === undefined ? "required" : "noneFits" });
      return planOf(order, said);
    });
  },

  async among(client, ids) {
    const rows = await client.order.findMany({
      where: { id: { in: ids } },
      select: { id: true, currency: true },
    });
    return new Map(rows.map(({ id, currency }) => [id, { currency }]));
  },

  undo: takeBack,
};

function numberOf({ number }: Said): number | null {
  const whole = wholeOf(number?.trim().replace(/^#/, "") ?? "");
  return isRowId(whole) ? whole : null;
}

function planOf(order: StoredOrder, said: Said): Plan {
  const before = editOf(formOf(order));
  const read = checked(orderEdit, editWith(before, valuesSaid(said, order.currency)));
  if ("outcome" in read) return read;
  const edit = read.fields;
  const added = addedTo(order, said);
  if ("outcome" in added) return added;
  const ofEdit = compareFields(flatEdit(before), flatEdit(edit));
  const changes = [...ofEdit, ...added.changes];
  const { id: orderId, version: baseVersion } = order;
  if (changes.length === 0) return { outcome: "same", targetId: orderId };
  const { tags, note } = added;
  async function annotate(writing: Writing, actor: By["actor"]) {
    if (tags.length > 0) await writeTags(writing, { orderId, actor, add: tags, remove: [] });
    if (note !== null) await writeNote(writing, { orderId, actor, body: note });
  }
  return {
    outcome: "change",
    targetId: orderId,
    changes,
    async write(writing, { actor, via }) {
      if (ofEdit.length > 0) {
        await requireFree(writing.tx, { orderId, actor });
        await writeOrder(writing, { orderId, actor, baseVersion, edit, via });
      }
      await annotate(writing, actor);
      return { targetId: orderId };
    },
    async propose(writing, { importId, actor, via }, row) {
      const from = { is: "import", importId, row } as const;
      const to = await proposeChange(writing, { orderId, actor, via, from, changes: ofEdit });
      if (to) await annotate(writing, actor);
      return to !== null;
    },
  };
}

/** The tags and the note that a row adds: those that aren't there yet. */
function addedTo(order: StoredOrder, said: Said) {
  const tags: string[] = [];
  for (const text of said.tags?.split(/[,;，；]/) ?? []) {
    if (text.trim() === "") continue;
    const tag = checked(orderTag, text);
    if ("outcome" in tag) return refused({ field: "tags", problem: tag.problems[0]?.problem ?? "required" });
    if (!order.tags.includes(tag.fields) && !tags.includes(tag.fields)) tags.push(tag.fields);
  }
  const body = said.note === undefined ? null : checked(noteBody, said.note);
  if (body && "outcome" in body)
    return refused({ field: "note", problem: body.problems[0]?.problem ?? "required" });
  const note = body && !order.notes.some((one) => one.body === body.fields) ? body.fields : null;
  const changes: FieldChange[] = [];
  if (tags.length > 0)
    changes.push({ field: "tags", from: order.tags.join(", "), to: [...order.tags, ...tags].join(", ") });
  if (note !== null) changes.push({ field: "note", from: "", to: note });
  return { tags, note, changes };
}

async function takeBack(writing: Writing, by: By, row: Written): Promise<Done> {
  const { actor, via } = by;
  const { tx } = writing;
  const orderId = row.targetId;
  const { annotations, ofEdit } = partsOf(row.changes);
  if (row.outcome === "proposed") return withdraw(writing, by, row);
  if (ofEdit.length > 0) await requireFree(tx, { orderId, actor });
  const order = await readOrder(tx, orderId);
  if (!order) return kept("", null);
  const now = editOf(formOf(order));
  const differs = withoutStanding(flatEdit(now), ofEdit);
  if (differs) return kept(differs, await lastWriter(tx, orderId));
  if (ofEdit.length > 0) {
    const edit = editWith(now, valuesOf(ofEdit, "from"));
    await writeOrder(writing, { orderId, actor, baseVersion: order.version, edit, via });
  }
  await unannotate(writing, { orderId, actor, annotations });
  return { outcome: "undone" };
}

/** What of a row belongs to the order's lock, and what is everybody's. */
function partsOf(changes: FieldChange[]) {
  const isEverybodys = ({ field }: FieldChange) => field === "tags" || field === "note";
  return {
    annotations: changes.filter(isEverybodys),
    ofEdit: changes.filter((change) => !isEverybodys(change)),
  };
}

/** What the holder has taken is in the order by their own decision, and stays. */
async function withdraw(writing: Writing, { importId, actor, via }: By, row: Written): Promise<Done> {
  const orderId = row.targetId;
  const taken = await withdrawProposal(writing, { importId, row: row.number, orderId, actor, via });
  const { annotations } = partsOf(row.changes);
  if (await readOrder(writing.tx, orderId)) await unannotate(writing, { orderId, actor, annotations });
  if (!taken) return { outcome: "undone" };
  const by = taken.by === null ? {} : { by: taken.by };
  return { outcome: "kept", problems: [{ field: taken.path, problem: "takenBy", ...by }] };
}

async function unannotate(
  writing: Writing,
  { orderId, actor, annotations }: { orderId: number; actor: By["actor"]; annotations: FieldChange[] },
) {
  for (const { field, from, to } of annotations) {
    const were = String(from).split(", ");
    const remove = String(to)
      .split(", ")
      .filter((tag) => !were.includes(tag));
    if (field === "tags") await writeTags(writing, { orderId, actor, add: [], remove });
    if (field === "note") await removeNote(writing.tx, { orderId, authorId: actor.id, body: String(to) });
  }
}

async function removeNote(tx: Tx, note: { orderId: number; authorId: string; body: string }) {
  const last = await tx.orderNote.findFirst({ where: note, orderBy: { id: "desc" }, select: { id: true } });
  if (last) await tx.orderNote.delete({ where: { id: last.id }, select: { id: true } });
}

async function lastWriter(tx: Tx, orderId: number) {
  const event = await tx.orderEvent.findFirst({
    where: { orderId, type: { in: ["created", "changed"] } },
    orderBy: { id: "desc" },
    select: { actor: { select: { name: true } } },
  });
  return event?.actor?.name ?? null;
}
