import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { aCustomer, anEditSession, anOrder, aPerson, recordPublished } from "../../test/orders";
import { aSession } from "../../test/sessions";
import { keepDraft } from "../drafts/keep-draft";
import { recordSection } from "../drafts/record-section";
import { beginImport } from "../imports/read-upload";
import { acquireLock } from "../locks/acquire-lock";
import { beat } from "../locks/beat";
import { recordActivity } from "../locks/history/record-activity";
import { renewLocks } from "../locks/renew-locks";
import { editSessionOf } from "../locks/row/edit-session";
import { readLock } from "../locks/row/lock-row";
import { moveHere } from "../locks/take-over";
import { addNote } from "../orders/add-note";
import { createOrder } from "../orders/create-order";
import { deleteOrder } from "../orders/delete-order";
import { saveOrder } from "../orders/edit/save-order";
import { writeFreeOrder } from "../orders/edit/write-free-order";
import { getOrder } from "../orders/get-order";
import { newOrder } from "../orders/new-order";
import { setTags } from "../orders/set-tags";
import { editOf, formOf } from "../orders/shared/order-form";
import { requestLock } from "../requests/request-lock";
import { createToken } from "../tokens/create-token";
import type { Actor } from "./shared/roles";

let database: Awaited<ReturnType<typeof freshDatabase>>;
/** As the action knew her before it was told. */
let anna: Actor;
let ben: Actor;

beforeAll(async () => {
  database = await freshDatabase();
  recordPublished();
});
beforeEach(async () => {
  anna = await aPerson("Anna");
  anna.signInId = (await aSession(anna.id)).id;
  ben = await aPerson("Ben");
});
afterAll(() => database.drop());

/** In the database alone: nothing is ended, nobody is told. */
const changes: Record<string, () => Promise<unknown>> = {
  disabled: () => database.db.user.update({ where: { id: anna.id }, data: { disabledAt: new Date() } }),
  "a reader now": () => database.db.user.update({ where: { id: anna.id }, data: { role: "READER" } }),
  "signed out": () =>
    database.db.session.updateMany({ where: { userId: anna.id }, data: { endedAt: Date.now() } }),
  "idle for too long": () =>
    database.db.session.updateMany({ where: { userId: anna.id }, data: { expiresAt: Date.now() } }),
};
const REVOKED = "acting by a token that was revoked";
changes[REVOKED] = () => database.db.apiToken.updateMany({ data: { revokedAt: new Date() } });

async function isNow(change: string) {
  await changes[change]?.();
}

function codeOf(work: Promise<unknown>) {
  return work.then(
    () => "done",
    (error) => error.code,
  );
}

const ofSessions = Object.keys(changes).filter((change) => change !== REVOKED);

describe.each(ofSessions)("for somebody who is %s by the time it is done", (change) => {
  it("nothing of a lock is taken, renewed or kept", async () => {
    const { id: orderId } = await anOrder();
    const { session, epoch } = await anEditSession(orderId, anna);
    const mine = { ...session, signInId: anna.signInId };
    const socketId = (await readLock(orderId))?.socketId ?? "";
    await isNow(change);
    expect((await renewLocks([{ orderId, session: mine, socketId, epoch, heardAgoMs: 0 }])).size).toBe(0);
    const again = { orderId, session: mine, nodeId: "test", socketId: randomUUID() };
    expect(await acquireLock({ ...again, byHand: true })).toMatchObject({ because: "forbidden" });
    expect(await beat({ orderId, session: mine, epoch })).toMatchObject({ because: "forbidden" });
    const draft = { seq: 1, baseVersion: 1, patch: { shippingCents: 1 } };
    expect(await codeOf(keepDraft({ orderId, session: mine, epoch, ...draft }))).toBe("FORBIDDEN");
    expect(await codeOf(recordSection({ orderId, session: mine, epoch, section: "lines" }))).toBe(
      "ORDER_LOCKED",
    );
    const before = await readLock(orderId);
    await recordActivity({ orderId, session: mine, isHidden: true });
    expect((await readLock(orderId))?.rev).toBe(before?.rev);
    const edit = editOf(formOf(await getOrder(orderId)));
    const save = { orderId, actor: anna, session, epoch, baseVersion: 1, edit };
    expect(await codeOf(saveOrder(save))).toBe("FORBIDDEN");
    expect((await getOrder(orderId)).version).toBe(1);
  });

  it("no order is taken that was free, and none is asked for", async () => {
    const { id: free } = await anOrder();
    const { id: bens } = await anOrder();
    await anEditSession(bens, ben);
    await isNow(change);
    const session = editSessionOf(anna, randomUUID());
    expect(await beat({ orderId: free, session, epoch: null })).toMatchObject({ because: "forbidden" });
    expect(await requestLock({ orderId: bens, actor: anna, session, message: "" })).toBeNull();
    expect(await codeOf(moveHere({ orderId: bens, actor: anna, session }))).toBe("FORBIDDEN");
    expect(await readLock(free)).toBeUndefined();
  });
});

describe.each(Object.keys(changes))("for somebody who is %s by the time it is done", (change) => {
  it("no order is written, made or deleted", async () => {
    const { id: orderId, mug } = await anOrder();
    const edit = editOf(formOf(await getOrder(orderId)));
    const customer = await aCustomer("Ada Lovelace");
    const order = newOrder.parse({
      customerId: customer.id,
      currency: "EUR",
      taxRatePpm: 0,
      lines: [{ productId: mug.id, quantity: 1 }],
    });
    if (change === REVOKED) {
      anna = { ...anna, signInId: undefined };
      const token = { name: "Robo", scopes: ["orders:write" as const], validForDays: null };
      anna.tokenId = (await createToken({ actor: anna, token })).id;
    }
    await isNow(change);
    const deeds = [
      writeFreeOrder({ orderId, actor: anna, baseVersion: 1, edit: { ...edit, status: "CONFIRMED" } }),
      addNote({ orderId, actor: anna, body: "Hello" }),
      setTags({ orderId, actor: anna, add: ["late"], remove: [] }),
      deleteOrder({ orderId, actor: anna, reason: "Twice" }),
      createOrder({ actor: anna, order }),
      beginImport({ actor: anna, kind: "product", name: "", format: "csv", nodeId: "test" }),
    ];
    expect(await Promise.all(deeds.map(codeOf))).toEqual(deeds.map(() => "FORBIDDEN"));
    expect(await getOrder(orderId)).toMatchObject({ version: 1, notes: [], tags: [] });
  });
});
