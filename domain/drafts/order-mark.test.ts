import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { anOrder, aPerson } from "../../test/orders";
import { addNote } from "../orders/add-note";
import { setTags } from "../orders/set-tags";
import type { Actor } from "../users/shared/roles";
import { seeHandOvers } from "./hand-overs-of";
import { orderMark } from "./order-mark";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let anna: Actor;
let ben: Actor;
beforeAll(async () => {
  database = await freshDatabase();
  anna = await aPerson("Anna");
  ben = await aPerson("Ben");
});
afterAll(() => database.drop());

it("is another after each change that the order's page shows, and only then", async () => {
  const { id } = await anOrder();
  const marks = [await orderMark(id, anna.id)];
  const note = async () => marks.push(await orderMark(id, anna.id));
  await addNote({ orderId: id, actor: ben, body: "Called." });
  await note();
  await setTags({ orderId: id, actor: ben, add: ["urgent"], remove: [] });
  await note();
  await database.db.order.update({ where: { id }, data: { version: { increment: 1 } } });
  await note();
  await database.db.draftHandOver.create({
    data: { orderId: id, fromUserId: anna.id, toUserId: ben.id, draftedAt: new Date(), taken: [], left: [] },
  });
  await note();
  expect(new Set(marks).size).toBe(5);

  await anOrder();
  await addNote({ orderId: (await anOrder()).id, actor: ben, body: "Another order's." });
  await note();
  expect(new Set(marks).size).toBe(5);
});

it("tells of my unsaved changes that somebody got until I saw it, and of nobody else's", async () => {
  const { id } = await anOrder();
  const [mine, bens] = [await orderMark(id, anna.id), await orderMark(id, ben.id)];
  await database.db.draftHandOver.create({
    data: { orderId: id, fromUserId: anna.id, toUserId: ben.id, draftedAt: new Date(), taken: [], left: [] },
  });
  expect(await orderMark(id, anna.id)).not.toBe(mine);
  expect(await orderMark(id, ben.id)).toBe(bens);
  await seeHandOvers({ orderId: id, userId: anna.id });
  expect(await orderMark(id, anna.id)).toBe(mine);
});

it("is null for an order that isn't there", async () => {
  expect(await orderMark(999_999, anna.id)).toBeNull();
});
