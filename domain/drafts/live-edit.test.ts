import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { anEditSession, anOrder, aPerson, type Recorded, recordPublished } from "../../test/orders";
import { acquireLock } from "../locks/acquire-lock";
import { endRevocation } from "../locks/end-revocation";
import { forceUnlock } from "../locks/force-unlock";
import { releaseLock } from "../locks/release-lock";
import type { Actor } from "../users/shared/roles";
import { keepDraft } from "./keep-draft";
import { readLiveEdit } from "./live-edit";
import { recordSection } from "./record-section";

let drop: () => Promise<void>;
let anna: Actor;
let ben: Actor;
let published: Recorded;

beforeAll(async () => {
  ({ drop } = await freshDatabase());
  anna = await aPerson("Anna");
  ben = await aPerson("Ben", "ADMIN");
});
beforeEach(() => {
  published = recordPublished();
});
afterAll(() => drop());

async function annaEdits() {
  const { id: orderId } = await anOrder();
  return { orderId, ...(await anEditSession(orderId, anna)) };
}

it("tells viewers where the holder is, and whoever comes later reads it with what is typed", async () => {
  const { orderId, session, epoch } = await annaEdits();
  await recordSection({ orderId, session, epoch, section: "totals" });
  expect(await published.all()).toContainEqual({
    channels: [`presence-order.${orderId}`],
    event: "draft.section",
    data: { orderId, epoch, rev: 1, section: "totals" },
  });
  const patch = { shippingCents: 900 };
  await keepDraft({ orderId, session, epoch, seq: 1, baseVersion: 1, patch, section: "totals" });
  expect(await readLiveEdit(orderId)).toEqual({
    orderId,
    epoch,
    rev: 2,
    section: "totals",
    baseVersion: 1,
    patch,
  });
});

it("numbers what viewers are told, also when nothing is different any more", async () => {
  const { orderId, ...edit } = await annaEdits();
  for (const patch of [{ shippingCents: 1 }, { shippingCents: 12 }, {}])
    await keepDraft({ orderId, ...edit, seq: 1, baseVersion: 1, patch });
  const told = (await published.all()).filter(({ event }) => event === "draft.changed");
  expect(told.map(({ data }) => (data as { rev: number }).rev)).toEqual([1, 2, 3]);
});

it("sends no draft that is too large for an event, but says that there is one", async () => {
  const { orderId, ...edit } = await annaEdits();
  const line = {
    productId: 1,
    sku: "S",
    name: "N".repeat(100),
    quantity: 1,
    unitPriceCents: 1,
    discountCents: 0,
  };
  const lines = Array.from({ length: 100 }, () => line);
  await keepDraft({ orderId, ...edit, seq: 1, baseVersion: 1, patch: { lines } });
  expect((await published.all()).find(({ event }) => event === "draft.changed")?.data).toMatchObject({
    patch: null,
  });
  expect((await readLiveEdit(orderId))?.patch.lines).toHaveLength(100);
});

it("is over when the holder has let the order go", async () => {
  const { id: orderId } = await anOrder();
  const session = { id: "anna-s-own-tab", userId: anna.id };
  const acquired = await acquireLock({ orderId, session, nodeId: "test", socketId: "1.1" });
  if (acquired.is === "refused") throw new Error("The order is free");
  const { epoch } = acquired;
  await keepDraft({ orderId, session, epoch, seq: 1, baseVersion: 1, patch: { shippingCents: 900 } });
  await releaseLock({ orderId, session, socketId: "1.1" });
  expect(await readLiveEdit(orderId)).toBeNull();
});

it("is over when the holder has lost the order, and a tab that isn't the holder moves nothing", async () => {
  const { orderId, session, epoch } = await annaEdits();
  await keepDraft({ orderId, session, epoch, seq: 1, baseVersion: 1, patch: { shippingCents: 900 } });
  await forceUnlock({ orderId, epoch, actor: ben, reason: "On holiday" });
  await endRevocation({ orderId, session });
  expect(await readLiveEdit(orderId)).toBeNull();
  await anEditSession(orderId, ben);
  expect(await readLiveEdit(orderId)).toBeNull();
  await expect(recordSection({ orderId, session, epoch, section: "lines" })).rejects.toMatchObject({
    code: "ORDER_LOCKED",
  });
});
