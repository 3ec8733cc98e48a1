import type { Tx } from "../../../lib/db";
import { compareFields, type FieldChange } from "../../entries/shared/field-change";
import type { Writing } from "../../events/committed";
import { requireFree } from "../../locks/guard/require-free";
import { writeNote } from "../../orders/add-note";
import { removeOrder } from "../../orders/delete-order";
import { editWith, flatEdit, valuesOf } from "../../orders/edit/flat-edit";
import { writeOrder } from "../../orders/edit/write-order";
import { readOrder, readOrders, type StoredOrder } from "../../orders/get-order";
import { holdOrder } from "../../orders/hold-order";
import { writeTags } from "../../orders/set-tags";
import { parseWhole } from "../../orders/shared/money";
import { editOf, formOf } from "../../orders/shared/order-form";
import { closedStatus, DRAFT } from "../../orders/shared/order-status";
import { orderEdit } from "../../orders/shared/schemas/order-edit";
import { proposeChange } from "../../proposals/propose-change";
import { withdrawProposal } from "../../proposals/withdraw-proposal";
import { isRowId } from "../../shared/row-id";
import { plansOfNew, referenceOf, unlikeFirst, unlikeOrder } from "../new-orders";
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
import { addedTo, valuesSaid } from "../order-row";
import { checked, withoutStanding } from "../planned";

/**
 * Found by the number; without one a row is a new order's, which is told from others by its reference. What belongs to an
 * order's lock is written only while nobody has it; tags and notes are everybody's at any time, and are added.
 */
export const orders: ImportNoun = {
  keyOf(said) {
    if (said.number !== undefined) return String(numberOf(said) ?? "");
    const reference = referenceOf(said);
    return reference === "" ? "" : `=${reference}`;
  },
  joinsRows: true,
  leastAtOnce: 4,

  async plan(client, rows, further) {
    const asked = rows.map((said, index) => [said, ...(further[index] ?? [])]);
    const ofNew = asked.filter(([said]) => said?.number === undefined);
    const plans = await plansOfNew(client, ofNew);
    const made = new Map(ofNew.map((these, index) => [these, plans[index]]));
    const stored = await readOrders(
      client,
      rows.flatMap((said) => numberOf(said) ?? []),
    );
    const byNumber = new Map(stored.map((order) => [order.number, order]));
    return asked.map((these): Plan => {
      const planned = made.get(these);
      if (planned) return planned;
      const [said = {}] = these;
      const order = byNumber.get(numberOf(said) ?? 0);
      if (!order) return refused({ field: "number", problem: "noneFits" });
      const wrong = [...unlikeFirst(these), ...unlikeOrder(order, these)];
      return wrong.length > 0 ? refused(...wrong) : planOf(order, said);
    });
  },

  async among(client, ids) {
    const rows = await client.order.findMany({
      where: { id: { in: ids } },
      select: { id: true, currency: true },
    });
    return new Map(rows.map(({ id, currency }) => [id, { currency }]));
  },

  undo: (writing, by, row) => (row.outcome === "created" ? remove : takeBack)(writing, by, row),
};

function numberOf({ number }: Said): number | null {
  const whole = parseWhole(number?.trim().replace(/^#/, "") ?? "");
  return isRowId(whole) ? whole : null;
}

function planOf(order: StoredOrder, said: Said): Plan {
  const before = editOf(formOf(order));
  const read = checked(orderEdit, editWith(before, valuesSaid(said, order.currency)));
  if ("outcome" in read) return read;
  const edit = read.fields;
  if (edit.status === DRAFT) return refused({ field: "status", problem: "notDraft" });
  const added = addedTo(order, said);
  if ("outcome" in added) return added;
  const ofEdit = compareFields(flatEdit(before), flatEdit(edit));
  const changes = [...ofEdit, ...added.changes];
  const { id: orderId, version: baseVersion } = order;
  if (changes.length === 0) return { outcome: "same", targetId: orderId };
  // Tags and notes are added at any time, and nobody is asked.
  const closed = ofEdit.length > 0 && closedStatus(before.status);
  const { tags, note } = added;
  async function annotate(writing: Writing, actor: By["actor"]) {
    if (tags.length > 0) await writeTags(writing, { orderId, actor, add: tags, remove: [] });
    if (note !== null) await writeNote(writing, { orderId, actor, body: note });
  }
  return {
    outcome: "change",
    targetId: orderId,
    changes,
    problems: closed ? [{ field: "", problem: `closed${closed}` }] : [],
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

/** One that nobody has written, annotated or begun to change since; while somebody has it, it stays as well. */
async function remove(writing: Writing, { actor, reason }: By, row: Written): Promise<Done> {
  const { tx } = writing;
  const orderId = row.targetId;
  await holdOrder(tx, orderId);
  const order = await readOrder(tx, orderId);
  if (!order) return { outcome: "undone" };
  const given = valuesOf(row.changes, "to");
  const isAsMade =
    order.version === 1 &&
    order.tags.join(", ") === (given.tags ?? "") &&
    order.notes.map(({ body }) => body).join() === (given.note ?? "");
  if (!isAsMade) return kept("", await lastActor(tx, orderId));
  const unsaved = await tx.orderDraft.findFirst({
    where: { orderId, discardedAt: null },
    select: { userId: true },
  });
  if (unsaved) return kept("", await nameOf(tx, unsaved.userId));
  await removeOrder(writing, { orderId, actor, reason, past: false });
  return { outcome: "undone" };
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
  await unannotate(writing, by, { orderId, annotations });
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
async function withdraw(writing: Writing, by: By, row: Written): Promise<Done> {
  const { importId, actor, via } = by;
  const orderId = row.targetId;
  const taken = await withdrawProposal(writing, { importId, row: row.number, orderId, actor, via });
  const { annotations } = partsOf(row.changes);
  if (await readOrder(writing.tx, orderId)) await unannotate(writing, by, { orderId, annotations });
  if (!taken) return { outcome: "undone" };
  const who = taken.by === null ? {} : { by: taken.by };
  return { outcome: "kept", problems: [{ field: taken.path, problem: "takenBy", ...who }] };
}

async function unannotate(
  writing: Writing,
  { actor, beganById }: By,
  { orderId, annotations }: { orderId: number; annotations: FieldChange[] },
) {
  for (const { field, from, to } of annotations) {
    const remove = tagsOf(String(from).split(", "), String(to).split(", "));
    if (field === "tags") await writeTags(writing, { orderId, actor, add: [], remove });
    if (field === "note")
      await removeNote(writing, actor, { orderId, authorId: beganById, body: String(to) });
  }
}

/**
 * The tags that came with a row, which hold no comma. One that was there before may: it stands in both, in as many pieces.
 */
function tagsOf(before: string[], after: string[]) {
  const left = [...before];
  return after.filter((piece) => {
    const place = left.indexOf(piece);
    if (place !== -1) left.splice(place, 1);
    return place === -1;
  });
}

/** The latest of its author with these words; what came of it shows wherever the order is open. */
async function removeNote(
  { tx, happened }: Writing,
  by: By["actor"],
  note: { orderId: number; authorId: string; body: string },
) {
  const last = await tx.orderNote.findFirst({ where: note, orderBy: { id: "desc" }, select: { id: true } });
  if (!last) return;
  await tx.orderNote.delete({ where: { id: last.id }, select: { id: true } });
  happened({ type: "OrderAnnotated", orderId: note.orderId, by: { id: by.id, name: by.name } });
}

async function nameOf(tx: Tx, id: string) {
  const user = await tx.user.findUnique({ where: { id }, select: { name: true } });
  return user?.name ?? null;
}

/** Who wrote or annotated it last. */
async function lastActor(tx: Tx, orderId: number) {
  const event = await tx.orderEvent.findFirst({
    where: { orderId },
    orderBy: { id: "desc" },
    select: { actor: { select: { name: true } } },
  });
  return event?.actor?.name ?? null;
}

async function lastWriter(tx: Tx, orderId: number) {
  const event = await tx.orderEvent.findFirst({
    where: { orderId, type: { in: ["created", "changed"] } },
    orderBy: { id: "desc" },
    select: { actor: { select: { name: true } } },
  });
  return event?.actor?.name ?? null;
}
