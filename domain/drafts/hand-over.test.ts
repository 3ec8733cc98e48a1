import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { anEditSession, anOrder, aPerson, type Recorded, recordPublished } from "../../test/orders";
import { endRevocation } from "../locks/end-revocation";
import { forceUnlock } from "../locks/force-unlock";
import { saveOrder } from "../orders/edit/save-order";
import { getOrder } from "../orders/get-order";
import { editOf, formOf } from "../orders/shared/order-form";
import type { Actor } from "../users/shared/roles";
import { decideHandOver } from "./decide-hand-over";
import { discardDraft } from "./discard-draft";
import { handOversOf, seeHandOvers } from "./hand-overs-of";
import { keepDraft } from "./keep-draft";
import { readDraft } from "./read-draft";
import { readLeftDraft } from "./read-left-draft";
import { differences } from "./shared/differences";
import { applyPatch, type DraftPatch } from "./shared/draft-patch";

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

/** Anna typed something, Ben has the order now. */
async function passed(patch: DraftPatch = { shippingCents: 900, status: "CONFIRMED" }) {
  const { id: orderId } = await anOrder();
  const annas = { orderId, baseVersion: 1, ...(await anEditSession(orderId, anna)) };
  await keepDraft({ ...annas, patch });
  await forceUnlock({ orderId, epoch: annas.epoch, actor: ben, reason: "On holiday" });
  await endRevocation(annas);
  const bens = { orderId, ...(await anEditSession(orderId, ben)) };
  const left = await readLeftDraft(bens);
  return { orderId, annas, bens, left };
}

async function decide(bens: Awaited<ReturnType<typeof passed>>["bens"], draftedAt: Date, taken: string[]) {
  return decideHandOver({ ...bens, actor: ben, fromUserId: anna.id, draftedAt, taken });
}

it("shows the next holder what the one before left unsaved", async () => {
  const { left } = await passed();
  expect(left).toMatchObject({
    from: { id: anna.id, name: "Anna" },
    base: { status: "PENDING" },
    patch: { shippingCents: 900, status: "CONFIRMED" },
  });
});

it("shows it to nobody but the present holder, at the present epoch", async () => {
  const { annas, bens } = await passed();
  const refused = { code: "ORDER_LOCKED" };
  await expect(readLeftDraft(annas)).rejects.toMatchObject(refused);
  await expect(readLeftDraft({ ...bens, epoch: bens.epoch - 1 })).rejects.toMatchObject(refused);
  const stolen = { id: bens.session.id, userId: anna.id };
  await expect(readLeftDraft({ ...bens, session: stolen })).rejects.toMatchObject(refused);
});

it("tells the author what was taken, and keeps the draft", async () => {
  const { orderId, bens, left } = await passed();
  if (!left) throw new Error("nothing left");
  expect(await decide(bens, left.draftedAt, ["shippingCents"])).toEqual({ taken: 1, of: 2 });

  const ofAnna = { orderId, userId: anna.id };
  expect(await handOversOf(ofAnna)).toMatchObject([
    {
      to: { id: ben.id, name: "Ben" },
      taken: [{ what: "shipping", to: 900 }],
      left: [{ what: "status", to: "CONFIRMED" }],
    },
  ]);
  expect(await published.all()).toContainEqual({
    channels: [`presence-order.${orderId}`],
    event: "draft.handed-over",
    data: { orderId, fromUserId: anna.id, by: { id: ben.id, name: "Ben" }, taken: 1, of: 2 },
  });
  expect(await readDraft(ofAnna)).toMatchObject({ patch: { shippingCents: 900, status: "CONFIRMED" } });
  await seeHandOvers(ofAnna);
  expect(await handOversOf(ofAnna)).toEqual([]);
});

it("asks once, until the author types on", async () => {
  const { annas, bens, left } = await passed();
  if (!left) throw new Error("nothing left");
  await decide(bens, left.draftedAt, []);
  expect(await readLeftDraft(bens)).toBeNull();
  await expect(decide(bens, left.draftedAt, ["shippingCents"])).rejects.toMatchObject({ code: "NOT_FOUND" });

  await keepDraft({ ...annas, patch: { shippingCents: 901 } });
  expect(await readLeftDraft(bens)).toMatchObject({ patch: { shippingCents: 901 } });
});

it("lets only the present holder decide, about what was looked at", async () => {
  const { annas, bens, left } = await passed();
  if (!left) throw new Error("nothing left");
  const bySomebody = { ...annas, actor: anna, fromUserId: anna.id, draftedAt: left.draftedAt, taken: [] };
  await expect(decideHandOver(bySomebody)).rejects.toMatchObject({ code: "ORDER_LOCKED" });
  await expect(decide(bens, new Date(0), [])).rejects.toMatchObject({ code: "NOT_FOUND" });
  await discardDraft({ orderId: bens.orderId, userId: anna.id, draftedAt: new Date() });
  await expect(decide(bens, left.draftedAt, [])).rejects.toMatchObject({ code: "NOT_FOUND" });
});

it("leaves in the author's draft what nobody saved: what was taken and saved drops out by itself", async () => {
  const { orderId, annas, bens } = await passed();
  const before = formOf(await getOrder(orderId));
  const added = before.lines.map(({ id: _, ...line }) => ({ ...line, quantity: 7 }));
  const lines = [...before.lines, ...added];
  await keepDraft({ ...annas, patch: { shippingCents: 900, status: "CONFIRMED", lines } });
  const edit = editOf({ ...before, shippingCents: 900, lines });
  await saveOrder({ ...bens, actor: ben, baseVersion: 1, edit });

  const draft = await readDraft({ orderId, userId: anna.id });
  if (!draft?.base) throw new Error("no draft");
  const still = differences(draft.base, applyPatch(draft.base, draft.patch), formOf(await getOrder(orderId)));
  expect(still.map(({ path }) => path)).toEqual(["status"]);
});

it("offers no number that was still being typed", async () => {
  const { left } = await passed({ shippingCents: null });
  expect(left).toBeNull();
});
