import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../../test/database";
import { anEditSession, anOrder, aPerson, recordPublished } from "../../../test/orders";
import { aProgram, type Program } from "../../../test/rest";
import { decideHandOver } from "../../drafts/decide-hand-over";
import { keepDraft } from "../../drafts/keep-draft";
import { readLeftDraft } from "../../drafts/read-left-draft";
import { recordSection } from "../../drafts/record-section";
import { deleteOrder } from "../../orders/delete-order";
import { saveOrder } from "../../orders/edit/save-order";
import { writeFreeOrder } from "../../orders/edit/write-free-order";
import { getOrder } from "../../orders/get-order";
import { editOf, formOf } from "../../orders/shared/order-form";
import { answer } from "../../result";
import { DomainError } from "../../shared/errors";
import type { Actor } from "../../users/shared/roles";
import { endRevocation } from "../end-revocation";
import { forceUnlock } from "../force-unlock";
import { takeOver } from "../take-over";
import { undoForceUnlock } from "../undo-force-unlock";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let anna: Actor;
let ben: Actor;
let amir: Actor;
let robo: Program;
beforeAll(async () => {
  database = await freshDatabase();
  recordPublished();
  anna = await aPerson("Anna");
  ben = await aPerson("Ben");
  amir = await aPerson("Amir", "ADMIN");
  robo = await aProgram({
    name: "Robo",
    scopes: ["orders:read", "orders:write", "locks:read", "locks:write"],
  });
});
afterAll(() => database.drop());

/** Anna had the order in a tab, which an admin freed; Ben has it now, if anybody. */
async function aLostOrder({ isTaken }: { isTaken: boolean }) {
  const { id: orderId } = await anOrder();
  const tab = await anEditSession(orderId, anna);
  await forceUnlock({ orderId, epoch: tab.epoch, actor: amir, reason: "On holiday" });
  await endRevocation({ orderId, session: tab.session });
  if (isTaken) await anEditSession(orderId, ben);
  return {
    orderId,
    actor: anna,
    ...tab,
    fromUserId: ben.id,
    userId: ben.id,
    draftedAt: new Date(0),
    taken: [],
  };
}
type Lost = Awaited<ReturnType<typeof aLostOrder>>;

/** What a tab does that names a lock which it has lost. */
const byLostTab: Record<string, (lost: Lost) => Promise<unknown>> = {
  "a save": async (lost) =>
    saveOrder({ ...lost, baseVersion: 1, edit: editOf(formOf(await getOrder(lost.orderId))) }),
  "the section that it is at": (lost) => recordSection({ ...lost, section: "lines" }),
  "a look at somebody's draft": (lost) => readLeftDraft(lost),
  "a decision on somebody's draft": (lost) => decideHandOver(lost),
  "a draft, when a newer tab of the same person has typed": async (lost) => {
    const draft = { orderId: lost.orderId, baseVersion: 1, patch: { shippingCents: 1 } };
    await keepDraft({ ...draft, session: { ...lost.session, id: "newer" }, epoch: lost.epoch + 1, seq: 1 });
    return keepDraft({ ...draft, session: lost.session, epoch: lost.epoch, seq: 2 });
  },
};

/** What nobody does to an order that somebody is editing. */
const pastALock: Record<string, (lost: Lost) => Promise<unknown>> = {
  "a status": async ({ orderId }) =>
    writeFreeOrder({ orderId, actor: anna, baseVersion: 1, edit: editOf(formOf(await getOrder(orderId))) }),
  "a deletion": ({ orderId }) => deleteOrder({ orderId, actor: anna, reason: "Twice" }),
  "an undo": ({ orderId }) => undoForceUnlock({ orderId, actor: amir }),
};

const held = () => ({
  code: "ORDER_LOCKED",
  details: { holder: "Ben", holderId: ben.id, heldForMs: expect.any(Number) },
});
const free = { code: "ORDER_LOCKED", details: { holder: null, holderId: null, heldForMs: 0 } };

describe("whoever is kept from an order is told who has it, in one shape", () => {
  it.each(Object.entries({ ...byLostTab, ...pastALock }))("%s", async (_, deed) => {
    const lost = await aLostOrder({ isTaken: true });
    expect(await answer(() => deed(lost))).toEqual({
      ok: false,
      error: { ...held(), message: expect.any(String) },
    });
  });

  it.each(Object.entries(byLostTab))("%s, when nobody has it", async (_, deed) => {
    const lost = await aLostOrder({ isTaken: false });
    expect(await answer(() => deed(lost))).toMatchObject({ error: free });
  });

  it.each([
    ["POST", "/locks/{id}"],
    ["POST", "/locks/{id}/renew"],
    ["DELETE", "/locks/{id}"],
    ["PATCH", "/orders/{id}", { version: 1, shippingCents: 1 }],
    ["DELETE", "/orders/{id}?reason=Twice"],
  ])("%s %s", async (method, path, body?: object) => {
    const { orderId } = await aLostOrder({ isTaken: true });
    const headers = { "holdfast-session": "import", "holdfast-epoch": "1" };
    const sent = path.startsWith("/locks") ? { headers } : { body };
    const answered = await robo.call(method, path.replace("{id}", String(orderId)), sent);
    expect(answered).toMatchObject({ status: 423, json: held() });
  });

  it("doesn't compile without", () => {
    // @ts-expect-error It must say who has the order.
    expect(new DomainError("ORDER_LOCKED", "Locked").details).toEqual({});
    // @ts-expect-error And for how long.
    new DomainError("ORDER_LOCKED", "Locked", { holder: null, holderId: null });
  });
});

it("says that somebody may not, and not that nothing is there, when who takes an order is out", async () => {
  const { id: orderId } = await anOrder();
  const { session, epoch } = await anEditSession(orderId, anna);
  const gone = await aPerson("Gone", "ADMIN");
  await database.db.user.update({ where: { id: gone.id }, data: { disabledAt: new Date() } });
  const mine = { id: session.id, userId: gone.id };
  await expect(takeOver({ orderId, epoch, actor: gone, session: mine })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});
