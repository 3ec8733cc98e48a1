import { Prisma } from "../../prisma/generated/client";
import type { Writing } from "../events/committed";
import { InvalidInput } from "../shared/errors";
import type { Actor } from "../users/shared/roles";
import { resolveEdit } from "./edit/resolve-edit";
import { lineRows, orderColumns } from "./edit/stored-fields";
import { readOrder, type StoredOrder } from "./get-order";
import { nextNumber } from "./next-number";
import type { OrderEventType } from "./shared/order-event-types";
import { DRAFT } from "./shared/order-status";
import { orderTotals } from "./shared/order-totals";
import { type OrderEdit, refuseTooMuch } from "./shared/schemas/order-edit";

export type OrderContent = {
  edit: OrderEdit;
  currency: string;
  taxRatePpm: number;
  tags?: string[];
  /** What it is called elsewhere; no other order is called so. */
  reference?: string;
};

/**
 * Writes a new order in its first version, with the next number; a draft without one.
 *
 * @throws {DomainError} INVALID
 * @throws {InvalidInput} `reference`: another order has it
 */
export async function insertOrder(
  { tx, happened }: Writing,
  { actor, via, content }: { actor: Pick<Actor, "id" | "name">; via?: string; content: OrderContent },
): Promise<StoredOrder> {
  const { edit, currency, taxRatePpm, tags = [], reference } = content;
  const totals = orderTotals({ ...edit, taxRatePpm });
  refuseTooMuch(totals);
  const isDraft = edit.status === DRAFT;
  const number = isDraft ? null : await nextNumber(tx);
  const { customer, lines } = await resolveEdit(
    tx,
    { ...edit, customer: { id: 0, name: "" }, lines: [] },
    edit,
  );
  const type: OrderEventType = isDraft ? "begun" : "created";
  const { id } = await withOwnReference(
    tx.order.create({
      data: {
        number,
        reference,
        currency,
        taxRatePpm,
        ...orderColumns({ ...edit, customerId: customer.id }, totals),
        updatedAt: new Date(),
        lines: { createMany: { data: lineRows(lines) } },
        tags: { createMany: { data: tags.map((tag) => ({ tag })) } },
        events: { create: { actorId: actor.id, type, version: 1, changes: [], via } },
      },
      select: { id: true },
    }),
    reference,
  );
  const stored = await readOrder(tx, id);
  if (!stored) throw new Error(`Order ${id} is not there after its insert`);
  const by = { id: actor.id, name: actor.name };
  happened(
    number === null
      ? { type: "OrderBegun", orderId: id, customerId: customer.id, by }
      : { type: "OrderCreated", orderId: id, number, by, via: via ?? null },
  );
  return stored;
}

/** Of two who write the same at once, the database refuses the second. */
async function withOwnReference<T>(write: Promise<T>, reference: string | undefined): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
    if (!isTaken || reference === undefined) throw error;
    throw new InvalidInput({ reference: "referenceTaken" });
  }
}
