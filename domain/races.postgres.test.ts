import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, inTransaction } from "../lib/db";
import { freshDatabase } from "../test/database";
import { settledPosition } from "../test/feed";
import { aCustomer, anEditSession, anOrder, aPerson, aProduct, recordPublished } from "../test/orders";
import { expectTrials, trialsOf } from "../test/trials";
import { mergeCustomers } from "./customers/merge-customers";
import { keepDraft } from "./drafts/keep-draft";
import { readDraft } from "./drafts/read-draft";
import { readFeed } from "./feed/read-feed";
import { acquireLock } from "./locks/acquire-lock";
import { releaseLock } from "./locks/release-lock";
import { MOST_LOCKS_PER_USER } from "./locks/shared/lock-timers";
import { addNote } from "./orders/add-note";
import { createOrder } from "./orders/create-order";
import { deleteOrder } from "./orders/delete-order";
import { newOrder } from "./orders/new-order";
import { setTags } from "./orders/set-tags";
import { requestLock } from "./requests/request-lock";
import { DomainError } from "./shared/errors";
import { disableUser, enableUser } from "./users/disable-user";
import type { Actor } from "./users/shared/roles";

/**
 * What leaned on there being one writer, where there are many. Each of these went wrong without its guard (docs/decisions/0033).
 */
const ROUNDS = trialsOf("races");

let db: Db;
let drop: () => Promise<void>;
let anna: Actor;
let ben: Actor;

beforeAll(async () => {
  ({ db, drop } = await freshDatabase());
  recordPublished();
  anna = await aPerson("Anna");
  ben = await aPerson("Ben");
});
afterAll(() => drop());

async function rounds(race: (round: number) => Promise<void>, what: "races" | "feedRounds" = "races") {
  let made = 0;
  for (; made < trialsOf(what); made++) {
    await race(made);
    await db.orderLock.updateMany({ data: { state: "FREE" } });
  }
  expectTrials(what, made);
}

/** All at once; what went well, and the codes of the errors that a person is told of. Any other error is one of ours. */
async function atOnce<T>(deeds: (() => Promise<T>)[]): Promise<{ done: T[]; refused: string[] }> {
  const outcomes = await Promise.allSettled(deeds.map((deed) => deed()));
  const done: T[] = [];
  const refused: string[] = [];
  for (const outcome of outcomes) {
    if (outcome.status === "fulfilled") done.push(outcome.value);
    else if (outcome.reason instanceof DomainError) refused.push(outcome.reason.code);
    else throw outcome.reason;
  }
  return { done, refused };
}

const times = <T>(count: number, deed: (index: number) => Promise<T>) =>
  Array.from({ length: count }, (_, index) => () => deed(index));

it("gives each of many new orders a number of its own", async () => {
  const { id: customerId } = await aCustomer("Grace Hopper");
  const { sku } = await aProduct("Blue Mug", 900);
  const order = newOrder.parse({ customerId, currency: "EUR", taxRatePpm: 0, lines: [{ sku, quantity: 1 }] });
  const numbers: number[] = [];
  await rounds(async () => {
    const { done } = await atOnce(times(6, () => createOrder({ actor: anna, order })));
    numbers.push(...done.map(({ number }) => number ?? 0));
  });
  expect(new Set(numbers).size).toBe(6 * ROUNDS);
  expect(Math.max(...numbers) - Math.min(...numbers)).toBe(6 * ROUNDS - 1);
});

it("leaves no order with a customer who is merged as it is made", async () => {
  const { sku } = await aProduct("Blue Mug", 900);
  await rounds(async () => {
    const [stays, goes] = [await aCustomer("Grace Hopper"), await aCustomer("G. Hopper")];
    const order = newOrder.parse({
      customerId: goes.id,
      currency: "EUR",
      taxRatePpm: 0,
      lines: [{ sku, quantity: 1 }],
    });
    const merge = { stays: { id: stays.id, version: 1 }, goes: { id: goes.id, version: 1 } };
    const { refused } = await atOnce<unknown>([
      () => createOrder({ actor: anna, order }),
      () => mergeCustomers({ actor: ben, ...merge }),
      () => createOrder({ actor: anna, order }),
    ]);
    expect(refused).toEqual([]);
    expect(await db.order.count({ where: { customerId: goes.id } })).toBe(0);
    expect(await db.order.count({ where: { customerId: stays.id } })).toBe(2);
  });
});

it("lets no older tab overwrite what a newer one has typed", async () => {
  await rounds(async () => {
    const { id: orderId } = await anOrder();
    const socketId = randomUUID();
    const older = { id: randomUUID(), userId: anna.id };
    await acquireLock({ orderId, session: older, nodeId: "a", socketId });
    await releaseLock({ orderId, session: older, socketId });
    const newer = await anEditSession(orderId, anna);
    const type = (tab: { session: typeof older; epoch: number }, shippingCents: number) =>
      keepDraft({ orderId, ...tab, seq: 1, baseVersion: 1, patch: { shippingCents } });
    await atOnce([() => type(newer, 2), () => type({ session: older, epoch: newer.epoch - 1 }, 1)]);
    expect(await readDraft({ orderId, userId: anna.id })).toMatchObject({ patch: { shippingCents: 2 } });
  });
});

it("leaves nobody with the lock of an order that is deleted as it is opened", async () => {
  await rounds(async () => {
    const { id: orderId } = await anOrder();
    const session = { id: randomUUID(), userId: anna.id };
    const { done, refused } = await atOnce<unknown>([
      () => acquireLock({ orderId, session, nodeId: "a", socketId: "1.1" }),
      () => deleteOrder({ orderId, actor: ben, reason: "A mistake" }),
    ]);
    const isThere = (await db.order.count({ where: { id: orderId } })) > 0;
    const lock = await db.orderLock.findUnique({ where: { orderId }, select: { state: true } });
    expect(lock?.state ?? "FREE").toBe(isThere ? "HELD" : "FREE");
    expect(refused).toEqual(isThere ? ["ORDER_LOCKED"] : []);
    expect(done).toContainEqual(
      isThere ? expect.objectContaining({ is: "acquired" }) : expect.objectContaining({ is: "refused" }),
    );
  });
});

it("counts all tags that several people set at once, and no more than an order may have", async () => {
  await rounds(async () => {
    const { id: orderId } = await anOrder();
    const tag = (name: string) => setTags({ orderId, actor: anna, add: [name], remove: [] });
    await setTags({ orderId, actor: anna, add: Array.from({ length: 18 }, (_, n) => `t${n}`), remove: [] });
    const { refused } = await atOnce([
      () => tag("gift"),
      ...times(4, (n) => tag(`x${n}`)),
      () => tag("gift"),
    ]);
    expect(refused.every((code) => code === "INVALID")).toBe(true);
    expect(await db.orderTag.count({ where: { orderId } })).toBe(20);
  });
});

it("says that an order is gone whose note or tag comes as it is deleted", async () => {
  await rounds(async () => {
    const { id: orderId } = await anOrder();
    const { refused } = await atOnce<unknown>([
      () => addNote({ orderId, actor: anna, body: "Call first" }),
      () => deleteOrder({ orderId, actor: ben, reason: "A mistake" }),
      () => setTags({ orderId, actor: anna, add: ["gift"], remove: [] }),
      () => addNote({ orderId, actor: anna, body: "Call again" }),
    ]);
    expect(refused.every((code) => code === "NOT_FOUND")).toBe(true);
  });
});

it("lets one of two admins go who shut each other out", async () => {
  const amir = await aPerson("Amir", "ADMIN");
  const vera = await aPerson("Vera", "ADMIN");
  await rounds(async () => {
    const { done, refused } = await atOnce([
      () => disableUser({ actor: amir, userId: vera.id }),
      () => disableUser({ actor: vera, userId: amir.id }),
    ]);
    expect([done.length, refused]).toEqual([1, ["FORBIDDEN"]]);
    const { id } = await db.user.findFirstOrThrow({ where: { disabledAt: null, role: "ADMIN" } });
    const [actor, userId] = id === amir.id ? [amir, vera.id] : [vera, amir.id];
    await enableUser({ actor, userId });
  });
});

it("gives nobody more than 20 locks", async () => {
  const ids: number[] = [];
  for (let n = 0; n < MOST_LOCKS_PER_USER + 4; n++) ids.push((await anOrder()).id);
  await db.orderLock.createMany({ data: ids.map((orderId) => ({ orderId })) });
  await rounds(async () => {
    const greedy = await aPerson("Greedy");
    const session = { id: randomUUID(), userId: greedy.id };
    const open = (orderId: number) => acquireLock({ orderId, session, nodeId: "a", socketId: "1.1" });
    await db.orderLock.updateMany({
      where: { orderId: { in: ids.slice(0, MOST_LOCKS_PER_USER - 2) } },
      data: { state: "HELD", userId: greedy.id },
    });
    const { done } = await atOnce(ids.slice(MOST_LOCKS_PER_USER - 2).map((id) => () => open(id)));
    expect(await db.orderLock.count({ where: { userId: greedy.id, state: "HELD" } })).toBe(
      MOST_LOCKS_PER_USER,
    );
    expect(done.filter(({ is }) => is === "acquired")).toHaveLength(2);
  });
});

it("lets nobody stand in line twice", async () => {
  await rounds(async () => {
    const { id: orderId } = await anOrder();
    await anEditSession(orderId, anna);
    const asker = await aPerson("Chen");
    const ask = () =>
      requestLock({ orderId, actor: asker, session: { id: randomUUID(), userId: asker.id }, message: "" });
    const { done } = await atOnce(times(4, ask));
    expect(done.every((view) => view?.status === "PENDING")).toBe(true);
    expect(await db.lockRequest.count({ where: { orderId, requesterId: asker.id } })).toBe(1);
  });
});

it("has many open the same order at once, and one get it", async () => {
  await rounds(async () => {
    const { id: orderId } = await anOrder();
    const tabs = times(8, (n) =>
      acquireLock({
        orderId,
        session: { id: randomUUID(), userId: n % 2 ? anna.id : ben.id },
        nodeId: "a",
        socketId: randomUUID(),
      }),
    );
    const { done } = await atOnce(tabs);
    expect(done.filter(({ is }) => is === "acquired")).toHaveLength(1);
  });
});

describe("the feed", () => {
  it("tells of every row once, and of those of one order in order, however transactions overlap", async () => {
    const ids: number[] = [];
    for (let n = 0; n < 4; n++) ids.push((await anOrder()).id);
    const from = await settledPosition();
    const seen: string[] = [];
    let isOver = false;
    const reader = (async () => {
      let position = from;
      for (;;) {
        const wasOver = isOver;
        const fed = await readFeed(position, 7);
        for (const { event, position: next } of fed) {
          const isOurs = "orderId" in event && ids.includes(event.orderId);
          if (isOurs) seen.push("version" in event ? `${event.orderId}.${event.version}` : "lock");
          position = next;
        }
        if (wasOver && fed.length === 0) return;
      }
    })();
    const written: string[] = [];
    await rounds(async (round) => {
      await atOnce(
        ids.map(
          (orderId) => () =>
            inTransaction(async (tx) => {
              const data = { orderId, type: "changed", version: round, changes: [] };
              await tx.orderEvent.create({ data });
              // Some transactions are longer than others.
              for (let more = orderId % 4; more > 0; more--) await tx.order.count({ where: { id: orderId } });
            }),
        ),
      );
      written.push(...ids.map((orderId) => `${orderId}.${round}`));
    }, "feedRounds");
    // Other files of the run have transactions of their own, which the reader waits for.
    await settledPosition();
    isOver = true;
    await reader;
    expect(seen.toSorted()).toEqual(written.toSorted());
    for (const id of ids)
      expect(seen.filter((row) => row.startsWith(`${id}.`))).toEqual(
        Array.from({ length: trialsOf("feedRounds") }, (_, round) => `${id}.${round}`),
      );
  });
});

it("runs again a transaction that another one was in the way of", async () => {
  const { id: first } = await anOrder();
  const { id: second } = await anOrder();
  let begun = 0;
  const holding = new Set<number>();
  const rename = ([one = 0, other = 0]: number[], status: string) =>
    inTransaction(async (tx) => {
      begun += 1;
      await tx.order.update({ where: { id: one }, data: { status }, select: { id: true } });
      holding.add(one);
      // Each has its first before either asks for its second.
      await expect.poll(() => holding.size).toBe(2);
      await tx.$executeRaw`UPDATE "Order" SET "status" = ${status} WHERE "id" = ${other}`;
    });
  const { done } = await atOnce([() => rename([first, second], "A"), () => rename([second, first], "B")]);
  expect([done.length, begun]).toEqual([2, 3]);
  const orders = await db.order.findMany({
    where: { id: { in: [first, second] } },
    select: { status: true },
  });
  expect(new Set(orders.map(({ status }) => status)).size).toBe(1);
});
