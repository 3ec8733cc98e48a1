import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { db } from "../../lib/db";
import { freshDatabase } from "../../test/database";
import { anEditSession, anOrder, aPerson, recordPublished } from "../../test/orders";
import { keepDraft } from "../drafts/keep-draft";
import { getImport } from "../imports/get-import";
import { undoImport } from "../imports/steer-import";
import { addNote } from "../orders/add-note";
import type { Actor } from "../users/shared/roles";
import { pruneOld } from "./prune-old";

let drop: () => Promise<void>;
let anna: Actor;

beforeAll(async () => {
  ({ drop } = await freshDatabase());
  recordPublished();
  anna = await aPerson("Anna");
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => drop());

const DAY_MS = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY_MS);

async function anImport(state: string, ended: { endedAt?: Date; createdAt?: Date }) {
  const rows = Array.from({ length: 1_200 }, (_, n) => ({
    number: n + 2,
    cells: ["A"],
    outcome: n < 1_000 ? "created" : "refused",
  }));
  const { id } = await db.importBatch.create({
    data: {
      kind: "product",
      name: "a.csv",
      format: "csv",
      state,
      actorId: anna.id,
      columns: ["SKU"],
      mapping: ["sku"],
      rowCount: rows.length,
      ...ended,
      rows: { create: rows },
    },
    select: { id: true },
  });
  return id;
}

it("keeps an old import's line and counts, and neither its rows nor its undo", async () => {
  vi.stubEnv("IMPORT_DAYS", "30");
  const old = await anImport("DONE", { createdAt: ago(90), endedAt: ago(31) });
  const left = await anImport("CHECKED", { createdAt: ago(31) });
  const young = await anImport("DONE", { createdAt: ago(90), endedAt: ago(29) });
  const running = await anImport("RUNNING", { createdAt: ago(90) });
  await pruneOld();
  const counts = { created: 1_000, refused: 200 };
  expect(await getImport(old)).toMatchObject({ state: "DONE", rowCount: 1_200, counts, isPruned: true });
  expect(await getImport(left)).toMatchObject({ state: "CANCELLED", counts, isPruned: true });
  for (const id of [young, running]) expect(await getImport(id)).toMatchObject({ counts, isPruned: false });
  const batches = await db.importRow.groupBy({
    by: ["batchId"],
    _count: { _all: true },
    orderBy: { batchId: "asc" },
  });
  expect(batches.map(({ batchId, _count }) => [batchId, _count._all])).toEqual([
    [young, 1_200],
    [running, 1_200],
  ]);
  await expect(undoImport({ id: old, actor: anna })).rejects.toMatchObject({ code: "CHANGED" });
});

it("keeps histories for good unless it is told for how long", async () => {
  const order = await anOrder();
  await addNote({ orderId: order.id, actor: anna, body: "old" });
  await db.orderEvent.updateMany({ data: { at: ago(61) } });
  await anEditSession(order.id, anna);
  await db.lockEvent.updateMany({ data: { at: ago(61).getTime() } });
  await addNote({ orderId: order.id, actor: anna, body: "young" });
  const both = async () => [await db.orderEvent.count(), await db.lockEvent.count()];
  await pruneOld();
  expect(await both()).toEqual([2, 1]);
  vi.stubEnv("HISTORY_DAYS", "60");
  await pruneOld();
  expect(await both()).toEqual([1, 0]);
});

it("keeps unsaved changes until they are saved, unless it is told for how long; never those of whoever is at it", async () => {
  const [forgotten, atIt] = [await anOrder(), await anOrder()];
  for (const { id: orderId } of [forgotten, atIt])
    await keepDraft({
      orderId,
      ...(await anEditSession(orderId, anna)),
      baseVersion: 1,
      patch: { shippingCents: 1 },
    });
  await db.orderLock.updateMany({ where: { orderId: forgotten.id }, data: { state: "FREE" } });
  await db.orderDraft.updateMany({ data: { updatedAt: ago(8) } });
  const orders = async () =>
    (await db.orderDraft.findMany({ select: { orderId: true } })).map(({ orderId }) => orderId);
  await pruneOld();
  expect(await orders()).toHaveLength(2);
  vi.stubEnv("DRAFT_DAYS", "7");
  await pruneOld();
  expect(await orders()).toEqual([atIt.id]);
});
