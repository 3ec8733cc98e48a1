import { db, type Tx } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { system } from "../audit/audited";
import { committed, type Writing } from "../events/committed";
import { heldSql } from "../locks/row/held";
import { countUpTo } from "../orders/list/count-up-to";
import { requireProof } from "../sessions/proof";
import { Forbidden } from "../shared/errors";
import { requireAdminNow } from "../users/as-admin";
import { endSessions } from "../users/end-sessions";
import type { Actor } from "../users/shared/roles";

const byARealPerson = { actor: { isDemo: false } };

/** So many orders go in one transaction, for which others wait. */
const AT_ONCE = 500;

/** Pages that are open are told of so many at most; the others see it when they are read again. */
const MOST_TOLD = 1_000;

export type RemovedDemo = {
  removed: { orders: number; customers: number; products: number; people: number };
  /** Demo data that stay, since somebody has worked on them, or somebody else's order needs them. */
  kept: { orders: number; customers: number; products: number; people: number };
};

/**
 * Takes away what came with the demo, accounts included. What was made by hand stays, and what it needs: an order that a
 * real person has changed, noted, drafted or is editing, its customer, its products, those that somebody has changed, and as disabled accounts those who
 * are in its history.
 *
 * @param actor null: whoever has the machine (`npm run db:seed -- --remove`)
 * @throws {DomainError} PROOF_NEEDED (403)
 * @throws {Forbidden} the actor is no admin, or of the demo themselves; or no admin would be left (403)
 */
export async function removeDemo(actor: Actor | null): Promise<RemovedDemo> {
  if (actor) await requireProof(db, actor);
  let [told, before] = [0, 0];
  while ((await countUpTo(AT_ONCE, removable())) > AT_ONCE) {
    const orders = await committed(async (writing) => {
      await peopleToGo(writing.tx, actor);
      const orders = await removeOrders(writing, actor, MOST_TOLD - told);
      const removed = { orders, customers: 0, products: 0, people: 0 };
      writing.record({ by: actor ?? system, verb: "demo.removed", object: "desk", before: removed });
      return orders;
    });
    // Whatever is left of them somebody has begun to work on.
    if (orders === 0) break;
    [told, before] = [told + orders, before + orders];
  }
  const { result, demoPeople } = await committed(async (writing) => {
    const { tx, record } = writing;
    const people = await peopleToGo(tx, actor);
    await tx.orderDraft.deleteMany({ where: { userId: { in: people.map(({ id }) => id) } } });
    const orders = await removeOrders(writing, actor, MOST_TOLD - told);
    const customers = await tx.customer.deleteMany({
      where: {
        isDemo: true,
        orders: { none: {} },
        events: { none: byARealPerson },
        mergedHere: { none: { isDemo: false } },
      },
    });
    const products = await tx.product.deleteMany({
      where: {
        isDemo: true,
        lines: { none: {} },
        events: { none: byARealPerson },
        moves: { none: byARealPerson },
      },
    });
    await tx.user.updateMany({
      where: { isDemo: true },
      data: { disabledAt: new Date(), sessionVersion: { increment: 1 } },
    });
    const left = await tx.user.deleteMany({
      where: { isDemo: true, notes: { none: {} }, orderEvents: { none: {} } },
    });
    const removed = {
      orders,
      customers: customers.count,
      products: products.count,
      people: left.count,
    };
    const kept = {
      orders: await tx.order.count({ where: { isDemo: true } }),
      customers: await tx.customer.count({ where: { isDemo: true } }),
      products: await tx.product.count({ where: { isDemo: true } }),
      people: await tx.user.count({ where: { isDemo: true } }),
    };
    record({ by: actor ?? system, verb: "demo.removed", object: "desk", before: removed, after: kept });
    return {
      result: { removed: { ...removed, orders: orders + before }, kept },
      demoPeople: people,
    };
  });
  for (const { id } of demoPeople) await endSessions(id, "disabled");
  return result;
}

/** The demo's people, none of whom is the one who takes them away. @throws {Forbidden} */
async function peopleToGo(tx: Tx, actor: Actor | null) {
  if (actor) await requireAdminNow(tx, actor);
  const people = await tx.user.findMany({ where: { isDemo: true }, select: { id: true } });
  if (actor && people.some(({ id }) => id === actor.id))
    throw new Forbidden("This account would go with the demo. Sign in with one of your own first.");
  if (!(await tx.user.count({ where: { isDemo: false, role: "ADMIN", disabledAt: null } })))
    throw new Forbidden("No admin would be left. Make one first: npm run user -- create EMAIL NAME ADMIN");
  return people;
}

/** The first of those that may go. @returns how many went */
async function removeOrders({ tx, happened }: Writing, actor: Actor | null, mostTold: number) {
  const orders = await tx.$queryRaw<{ id: number; number: number }[]>`
    DELETE FROM "Order" WHERE "id" IN (${removable()} ORDER BY "id" LIMIT ${AT_ONCE}) RETURNING "id", "number"`;
  const orderId = { in: orders.map(({ id }) => id) };
  // As after any order that was deleted, what was told of edits of it has no reader any more.
  await tx.liveEdit.deleteMany({ where: { orderId } });
  await tx.draftHandOver.deleteMany({ where: { orderId } });
  const by = { id: actor?.id ?? "", name: actor?.name ?? "" };
  for (const { id, number } of orders.slice(0, Math.max(0, mostTold)))
    happened({ type: "OrderDeleted", orderId: id, number, by, reason: "Demo data" });
  return orders.length;
}

function removable() {
  return Prisma.sql`SELECT "id" FROM "Order" WHERE "isDemo" = true AND NOT (${workedOn()})`;
}

/** Whether a real person has a part in an order, or anybody is editing it. */
function workedOn() {
  const hasARealPerson = (table: string, column: string) => {
    const name = Prisma.raw(`"${table}"`);
    return Prisma.sql`EXISTS (SELECT 1 FROM ${name} JOIN "User" ON "User"."id" = ${name}.${Prisma.raw(`"${column}"`)}
      WHERE ${name}."orderId" = "Order"."id" AND "User"."isDemo" = false)`;
  };
  return Prisma.sql`${hasARealPerson("OrderEvent", "actorId")} OR ${hasARealPerson("OrderNote", "authorId")}
    OR ${hasARealPerson("OrderDraft", "userId")}
    OR EXISTS (SELECT 1 FROM "OrderLock" WHERE "OrderLock"."orderId" = "Order"."id" AND ${heldSql()})`;
}
