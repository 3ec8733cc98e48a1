import { z } from "zod";
import { committed, type Writing } from "../events/committed";
import { compareText } from "../shared/compare-text";
import { DomainError, Forbidden, NotFound } from "../shared/errors";
import { isVisible, oneLine } from "../shared/typed-text";
import { editorOf, requireEditor } from "../users/may-edit-now";
import { type Actor, mayEdit } from "../users/shared/roles";
import { holdOrder } from "./hold-order";
import type { OrderChange } from "./shared/order-change";
import type { OrderEventType } from "./shared/order-event-types";

export const MOST_TAGS = 20;

export const orderTag = oneLine(32).check(
  z.toLowerCase(),
  z.minLength(1, "required"),
  z.refine(isVisible, "required"),
);

export type SetTags = { orderId: number; actor: Actor; add: string[]; remove: string[] };

/**
 * Adds and removes tags; what two people do at once both counts. Open to everybody who may edit, whoever has the lock;
 * the order's version stays as it is.
 *
 * @returns all tags, sorted
 * @throws {DomainError} INVALID: more tags than an order may have
 * @throws {Forbidden} @throws {NotFound}
 */
export async function setTags(input: SetTags): Promise<string[]> {
  if (!mayEdit(input.actor)) throw new Forbidden();
  return committed(async (writing) => {
    await requireEditor(writing.tx, editorOf(input.actor));
    return writeTags(writing, input);
  });
}

/**
 * `setTags` inside a transaction whose caller has called `requireEditor`.
 *
 * @throws {DomainError} INVALID: more tags than an order may have
 * @throws {NotFound}
 */
export async function writeTags(
  { tx, happened }: Writing,
  { orderId, actor, add, remove }: SetTags,
): Promise<string[]> {
  await holdOrder(tx, orderId);
  const order = await tx.order.findUnique({
    where: { id: orderId },
    select: { version: true, tags: { select: { tag: true } } },
  });
  if (!order) throw new NotFound("order", orderId);
  const before = new Set(order.tags.map(({ tag }) => tag));
  const after = [...new Set([...before, ...add])].filter((tag) => !remove.includes(tag)).sort(compareText);
  const changes: OrderChange[] = [
    ...after.filter((tag) => !before.has(tag)).map((tag) => ({ what: "tagAdded" as const, tag })),
    ...[...before].filter((tag) => !after.includes(tag)).map((tag) => ({ what: "tagRemoved" as const, tag })),
  ];
  if (changes.length === 0) return after;
  if (after.length > MOST_TAGS)
    throw new DomainError("INVALID", `An order has at most ${MOST_TAGS} tags.`, { problem: "tooManyTags" });
  await tx.orderTag.deleteMany({ where: { orderId, tag: { in: remove } } });
  for (const tag of add.filter((tag) => after.includes(tag)))
    await tx.orderTag.upsert({
      where: { orderId_tag: { orderId, tag } },
      create: { orderId, tag },
      update: {},
      select: { tag: true },
    });
  await tx.orderEvent.create({
    data: {
      orderId,
      actorId: actor.id,
      type: "tags" satisfies OrderEventType,
      version: order.version,
      changes,
    },
    select: { id: true },
  });
  happened({ type: "OrderAnnotated", orderId, by: { id: actor.id, name: actor.name } });
  return after;
}
