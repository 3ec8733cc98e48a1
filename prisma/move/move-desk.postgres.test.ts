import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { seedDemo } from "../../domain/demo/seed-demo";
import { seedUsers } from "../../domain/demo/seed-users";
import { keepDraft } from "../../domain/drafts/keep-draft";
import { readDraft } from "../../domain/drafts/read-draft";
import type { FeedPosition } from "../../domain/feed/feed-position";
import { latestPosition, readFeed } from "../../domain/feed/read-feed";
import { createOrder } from "../../domain/orders/create-order";
import { deleteOrder } from "../../domain/orders/delete-order";
import { listOrders } from "../../domain/orders/list/list-orders";
import { orderQuery } from "../../domain/orders/list/order-query";
import { newOrder } from "../../domain/orders/new-order";
import type { Actor } from "../../domain/users/shared/roles";
import { connectDb, type Db, setDb } from "../../lib/db";
import { freshDatabase } from "../../test/database";
import { anEditSession, anOrder, aPerson, recordPublished } from "../../test/orders";
import { migrate } from "../migrate";
import { moveDesk } from "./move-desk";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: string;
let file: Db;
let anna: Actor;
let edited: number;
/** The last order that there was, deleted since. */
let deleted: number;
let followed: FeedPosition;

beforeAll(async () => {
  database = await freshDatabase();
  folder = await mkdtemp(path.join(tmpdir(), "holdfast-move-"));
  const url = `file:${path.join(folder, "desk.db")}`;
  await migrate(process.cwd(), url);
  file = connectDb(url);
  setDb(file);
  recordPublished();
  await seedUsers("a password of some length");
  anna = await aPerson('Zoë \\ "quoted" 王小明', "ADMIN");
  edited = (await anOrder()).id;
  const edit = await anEditSession(edited, anna);
  await keepDraft({ orderId: edited, ...edit, baseVersion: 1, patch: { shippingCents: 900 } });
  await seedDemo({ db: file, orders: 100 });
  deleted = (await file.order.findFirstOrThrow({ orderBy: { id: "desc" }, select: { id: true } })).id;
  await deleteOrder({ orderId: deleted, actor: anna, reason: "A mistake" });
  followed = await latestPosition();
  setDb(database.db);
});
afterAll(async () => {
  await file.$disconnect();
  await rm(folder, { recursive: true });
  await database.drop();
});

it("copies a desk with all that hangs on it, and refuses to do so twice", async () => {
  const moved = await moveDesk({ from: file, to: database.db });
  expect(moved).toContainEqual({ table: "Order", rows: 100 });
  const byId = { orderBy: { id: "asc" } } as const;
  const rows = (db: Db) =>
    Promise.all([
      db.order.findMany({
        include: { lines: byId, tags: { orderBy: { tag: "asc" } }, notes: byId, events: byId },
        orderBy: { id: "asc" },
      }),
      db.user.findMany({ orderBy: { id: "asc" } }),
      db.orderLock.findMany({ orderBy: { orderId: "asc" } }),
      db.lockEvent.findMany({ orderBy: { id: "asc" } }),
      db.orderDraft.findMany(),
    ]);
  expect(await rows(database.db)).toEqual(await rows(file));
  expect(await readDraft({ orderId: edited, userId: anna.id })).toMatchObject({
    patch: { shippingCents: 900 },
  });
  await expect(moveDesk({ from: file, to: database.db })).rejects.toThrow("isn't empty");
});

it("can be repeated, and leaves what was there when something differs", async () => {
  await moveDesk({ from: file, to: database.db, replace: true });
  await database.db.$executeRaw`CREATE FUNCTION off_by_one() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN NEW."totalCents" := NEW."totalCents" + 1; RETURN NEW; END $$`;
  await database.db.$executeRaw`CREATE TRIGGER off_by_one BEFORE INSERT ON "Order" FOR EACH ROW
    WHEN (NEW."id" = 7) EXECUTE FUNCTION off_by_one()`;
  await expect(moveDesk({ from: file, to: database.db, replace: true })).rejects.toThrow(
    '"Order" differs in "totalCents"',
  );
  await database.db.$executeRaw`DROP FUNCTION off_by_one CASCADE`;
  expect(await database.db.order.count()).toBe(100);
});

it("goes on with ids that nothing had before, with the search, and with the feed where somebody was", async () => {
  const { id: customerId } = await database.db.customer.findFirstOrThrow();
  const lines = [{ sku: "MUG-BLU-350", quantity: 1 }];
  const order = newOrder.parse({ customerId, currency: "EUR", taxRatePpm: 0, lines });
  const { id, number } = await createOrder({ actor: anna, order });
  expect(id).toBeGreaterThan(deleted);
  const query = orderQuery.parse({ q: String(number) });
  const { rows } = await listOrders(query, { userId: anna.id, timeZone: "UTC" });
  expect(rows.map((row) => row.id)).toContain(id);
  const next = async () => (await readFeed(followed, 100)).map(({ event }) => event);
  await expect.poll(next).toMatchObject([{ type: "order.created", orderId: id }]);
});
