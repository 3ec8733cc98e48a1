import { afterAll, beforeAll, expect, it } from "vitest";
import { aLockDesk, type LockDesk } from "../../test/lock-desk";
import { acquireLock } from "../locks/acquire-lock";
import { getOrder } from "../orders/get-order";
import { discardDraft } from "./discard-draft";
import { keepDraft } from "./keep-draft";
import { listDrafts } from "./list-drafts";

let desk: LockDesk;

beforeAll(async () => {
  desk = await aLockDesk();
});
afterAll(() => desk.close());

it("lists what somebody typed and left, what it changes, and who has the order now", async () => {
  const left = await typedBy("anna", 700);
  const taken = await typedBy("anna", 800);
  await desk.reset();
  await acquireLock(desk.input({ orderId: taken.orderId, user: "ben" }));
  const typing = await typedBy("anna", 900);
  const discarded = await typedBy("anna", 950);
  await discardDraft({ orderId: discarded.orderId, userId: "anna", draftedAt: new Date() });
  await typedBy("chen", 999);

  const drafts = await listDrafts("anna");
  expect(drafts.map(({ orderId }) => orderId)).toEqual([taken.orderId, left.orderId]);
  expect(drafts[1]).toMatchObject({
    orderNumber: left.orderNumber,
    changes: [{ what: "shipping", from: left.shippingCents, to: 700 }],
    lock: { state: "FREE" },
  });
  expect(drafts[0]).toMatchObject({ lock: { state: "HELD", holder: { id: "ben" } } });
  expect(drafts.map(({ orderId }) => orderId)).not.toContain(typing.orderId);
});

async function typedBy(user: "anna" | "chen", shippingCents: number) {
  const orderId = await desk.order();
  const input = desk.input({ orderId, user });
  const acquired = await acquireLock(input);
  if (acquired.is === "refused") throw new Error("Nobody else has it");
  const order = await getOrder(orderId);
  await keepDraft({
    orderId,
    session: input.session,
    epoch: acquired.epoch,
    seq: 1,
    baseVersion: order.version,
    patch: { shippingCents },
  });
  return { orderId, orderNumber: order.number, shippingCents: order.shippingCents };
}
