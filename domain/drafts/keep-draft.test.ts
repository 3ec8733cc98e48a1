import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "../../lib/db";
import { freshDatabase } from "../../test/database";
import { anEditSession, anOrder, aPerson, type Recorded, recordPublished } from "../../test/orders";
import { endRevocation } from "../locks/end-revocation";
import { forceUnlock } from "../locks/force-unlock";
import { viewLocks } from "../locks/row/view-locks";
import { lockTimers } from "../locks/shared/lock-timers";
import { saveOrder } from "../orders/edit/save-order";
import { getOrder } from "../orders/get-order";
import { editOf, formOf } from "../orders/shared/order-form";
import type { Actor } from "../users/shared/roles";
import { dropDeletedDrafts } from "./deleted-drafts";
import { bringBackDraft, discardDraft } from "./discard-draft";
import { keepDraft } from "./keep-draft";
import { readDraft } from "./read-draft";

let drop: () => Promise<void>;
let anna: Actor;
let ben: Actor;
const admin = { id: "chen", name: "Chen", role: "ADMIN" } as const;
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

async function freed({
  orderId,
  session,
  epoch,
}: Awaited<ReturnType<typeof anEditSession>> & { orderId: number }) {
  await forceUnlock({ orderId, epoch, actor: admin, reason: "On holiday" });
  await endRevocation({ orderId, session });
}

async function annaEdits() {
  const { id: orderId } = await anOrder();
  const edit = await anEditSession(orderId, anna);
  const ofAnna = { orderId, userId: anna.id };
  return { orderId, ...edit, baseVersion: 1, ofAnna };
}

it("keeps what the holder typed, with what the order was, and shows it to viewers", async () => {
  const { ofAnna, ...edit } = await annaEdits();
  await keepDraft({ ...edit, patch: { shippingCents: 900 } });

  const order = await getOrder(edit.orderId);
  expect(await readDraft(ofAnna)).toMatchObject({
    baseVersion: 1,
    base: { shippingCents: order.shippingCents },
    patch: { shippingCents: 900 },
  });
  expect(await published.all()).toContainEqual({
    channels: [`presence-order.${edit.orderId}`],
    event: "draft.changed",
    data: {
      orderId: edit.orderId,
      epoch: edit.epoch,
      rev: 1,
      section: null,
      baseVersion: 1,
      patch: { shippingCents: 900 },
    },
  });
  expect((await viewLocks([edit.orderId])).get(edit.orderId)?.hasDraft).toBe(true);
});

it("tells the lists once that there are unsaved changes, not with every key", async () => {
  const { ofAnna: _, ...edit } = await annaEdits();
  for (const shippingCents of [1, 12, 123]) await keepDraft({ ...edit, patch: { shippingCents } });
  const changes = (await published.all()).filter(({ event }) => event === "lock.changed");
  expect(changes.filter(({ data }) => (data as { hasDraft: boolean }).hasDraft).length).toBeLessThanOrEqual(
    2,
  );
  expect((await published.all()).filter(({ event }) => event === "draft.changed")).toHaveLength(3);
});

it("has no draft when nothing is different any more, or when it is saved", async () => {
  const { ofAnna, ...edit } = await annaEdits();
  await keepDraft({ ...edit, patch: { shippingCents: 900 } });
  await keepDraft({ ...edit, patch: {} });
  expect(await readDraft(ofAnna)).toBeNull();

  await keepDraft({ ...edit, patch: { shippingCents: 900 } });
  const order = await getOrder(edit.orderId);
  await saveOrder({ ...edit, actor: anna, edit: { ...editOf(formOf(order)), shippingCents: 900 } });
  expect(await readDraft(ofAnna)).toBeNull();
  expect((await viewLocks([edit.orderId])).get(edit.orderId)?.hasDraft).toBe(false);
});

it("survives a force unlock, and takes the last edits of the tab that lost it", async () => {
  const { ofAnna, ...edit } = await annaEdits();
  await forceUnlock({ orderId: edit.orderId, epoch: edit.epoch, actor: ben, reason: "On holiday" });
  await keepDraft({ ...edit, patch: { shippingCents: 901 } });
  await endRevocation(edit);
  await keepDraft({ ...edit, patch: { shippingCents: 902 } });
  expect(await readDraft(ofAnna)).toMatchObject({ patch: { shippingCents: 902 } });
});

it("shows viewers nothing of a tab that isn't the holder", async () => {
  const { ofAnna: _, ...edit } = await annaEdits();
  await forceUnlock({ orderId: edit.orderId, epoch: edit.epoch, actor: ben, reason: "On holiday" });
  await endRevocation(edit);
  published.forget();
  await keepDraft({ ...edit, patch: { shippingCents: 902 } });
  // But whoever has the order now hears that there is more of it to take or leave.
  const { orderId } = edit;
  expect(await published.all()).toEqual([
    { channels: [`private-order.${orderId}`], event: "draft.left", data: { orderId } },
  ]);
});

it("lets an older tab of the same user overwrite nothing newer", async () => {
  const { ofAnna, ...edit } = await annaEdits();
  await freed(edit);
  const newer = await anEditSession(edit.orderId, anna);
  await keepDraft({ ...edit, ...newer, patch: { shippingCents: 905 } });
  await expect(keepDraft({ ...edit, patch: { shippingCents: 900 } })).rejects.toMatchObject({
    code: "ORDER_LOCKED",
  });
  expect(await readDraft(ofAnna)).toMatchObject({ patch: { shippingCents: 905 } });
});

describe("what comes late", () => {
  it("overwrites nothing that its tab has sent since, and is told what that is", async () => {
    const { ofAnna, ...edit } = await annaEdits();
    await keepDraft({ ...edit, seq: 8, patch: { shippingCents: 1234 } });
    await expect(keepDraft({ ...edit, seq: 7, patch: { shippingCents: 12 } })).rejects.toMatchObject({
      code: "DRAFT_LATE",
      details: { seq: 8 },
    });
    await expect(keepDraft({ ...edit, seq: 7, patch: {} })).rejects.toMatchObject({ code: "DRAFT_LATE" });
    expect(await readDraft(ofAnna)).toMatchObject({ patch: { shippingCents: 1234 } });
    expect((await viewLocks([edit.orderId])).get(edit.orderId)?.hasDraft).toBe(true);
  });

  it("brings back nothing that was undone, saved or discarded since", async () => {
    const { ofAnna, ...edit } = await annaEdits();
    const late = () => keepDraft({ ...edit, seq: 1, patch: { shippingCents: 12 } });
    await keepDraft({ ...edit, seq: 2, patch: {} });
    await expect(late()).rejects.toMatchObject({ code: "DRAFT_LATE" });

    await keepDraft({ ...edit, seq: 3, patch: { shippingCents: 1234 } });
    await discardDraft({ ...ofAnna, by: { sessionId: edit.session.id, epoch: edit.epoch, seq: 4 } });
    await expect(late()).rejects.toMatchObject({ code: "DRAFT_LATE" });

    const values = editOf(formOf(await getOrder(edit.orderId)));
    await saveOrder({ ...edit, seq: 5, actor: anna, edit: { ...values, shippingCents: 1234 } });
    await expect(late()).rejects.toMatchObject({ code: "DRAFT_LATE" });
    expect(await readDraft(ofAnna)).toBeNull();
    expect(await bringBackDraft(ofAnna)).toBe(false);
  });

  it("is a save or a discard, too: what was typed after it stays", async () => {
    const { ofAnna, ...edit } = await annaEdits();
    await keepDraft({ ...edit, seq: 3, patch: { shippingCents: 1234 } });
    await discardDraft({ ...ofAnna, by: { sessionId: edit.session.id, epoch: edit.epoch, seq: 2 } });
    await discardDraft({ ...ofAnna, draftedAt: new Date(0) });
    const values = editOf(formOf(await getOrder(edit.orderId)));
    await saveOrder({ ...edit, seq: 2, actor: anna, edit: { ...values, shippingCents: 12 } });
    expect(await readDraft(ofAnna)).toMatchObject({ patch: { shippingCents: 1234 } });
    expect((await viewLocks([edit.orderId])).get(edit.orderId)?.hasDraft).toBe(true);
  });

  it("is what is typed on a base that is known, after a draft that is over", async () => {
    const { ofAnna, ...edit } = await annaEdits();
    await keepDraft({ ...edit, seq: 1, patch: { shippingCents: 1 } });
    await keepDraft({ ...edit, seq: 2, patch: {} });
    await keepDraft({ ...edit, seq: 3, patch: { shippingCents: 2 } });
    expect(await readDraft(ofAnna)).toMatchObject({ baseVersion: 1, base: { shippingCents: 490 } });
  });

  it("is only kept in mind for a day", async () => {
    const { ofAnna, ...edit } = await annaEdits();
    await keepDraft({ ...edit, patch: {} });
    expect(await dropDeletedDrafts()).toBe(0);
    const yesterday = new Date(Date.now() - lockTimers.discardedDraftMs - 1_000);
    await db.orderDraft.updateMany({ where: ofAnna, data: { discardedAt: yesterday } });
    expect(await dropDeletedDrafts()).toBe(1);
  });
});

it("takes no draft of an epoch that is still to come, which would keep out those of all before it", async () => {
  const { ofAnna, ...edit } = await annaEdits();
  const early = { ...edit, epoch: edit.epoch + 1, patch: { shippingCents: 905 } };
  await expect(keepDraft(early)).rejects.toMatchObject({ code: "INVALID" });
  expect(await readDraft(ofAnna)).toBeNull();
});

it("is said of the holder who has one, and of no other", async () => {
  const { ofAnna, ...edit } = await annaEdits();
  const { orderId } = edit;
  const isUnsaved = async () => (await viewLocks([orderId])).get(orderId)?.hasDraft;
  await keepDraft({ ...edit, patch: { shippingCents: 900 } });
  await freed(edit);
  const bens = await anEditSession(orderId, ben);
  expect(await isUnsaved()).toBe(false);
  await freed({ orderId, ...bens });
  await anEditSession(orderId, anna);
  expect(await isUnsaved()).toBe(true);

  published.forget();
  await discardDraft({ ...ofAnna, draftedAt: new Date() });
  expect(await isUnsaved()).toBe(false);
  await bringBackDraft(ofAnna);
  expect(await isUnsaved()).toBe(true);
  expect(
    (await published.all()).map(({ event, data }) => [event, (data as { hasDraft: boolean }).hasDraft]),
  ).toEqual([
    ["lock.changed", false],
    ["lock.changed", true],
  ]);
});

it("keeps the base that the draft was typed on when the order moves on", async () => {
  const { ofAnna, ...edit } = await annaEdits();
  await keepDraft({ ...edit, patch: { shippingCents: 900 } });
  await forceUnlock({ orderId: edit.orderId, epoch: edit.epoch, actor: ben, reason: "On holiday" });
  await endRevocation(edit);
  const order = await getOrder(edit.orderId);
  const bens = await anEditSession(edit.orderId, ben);
  await saveOrder({ ...edit, ...bens, actor: ben, edit: { ...editOf(formOf(order)), shippingCents: 100 } });

  await keepDraft({ ...edit, patch: { shippingCents: 901 } });
  expect(await readDraft(ofAnna)).toMatchObject({
    baseVersion: 1,
    base: { shippingCents: order.shippingCents },
  });
});

it("can be discarded, and brought back", async () => {
  const { ofAnna, ...edit } = await annaEdits();
  await keepDraft({ ...edit, patch: { shippingCents: 900 } });
  await discardDraft({ ...ofAnna, draftedAt: new Date() });
  expect(await readDraft(ofAnna)).toBeNull();
  expect(await bringBackDraft(ofAnna)).toBe(true);
  expect(await readDraft(ofAnna)).toMatchObject({ patch: { shippingCents: 900 } });
});
