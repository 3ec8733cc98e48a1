import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import * as annotateActions from "@/app/(desk)/orders/[orderId]/cards/annotate-actions";
import * as deleteActions from "@/app/(desk)/orders/[orderId]/delete-action";
import * as draftActions from "@/app/(desk)/orders/[orderId]/edit/draft/draft-actions";
import * as proposalActions from "@/app/(desk)/orders/[orderId]/edit/proposals/proposal-actions";
import * as saveActions from "@/app/(desk)/orders/[orderId]/edit/save-action";
import * as handOverActions from "@/app/(desk)/orders/[orderId]/hand-over-actions";
import { reads } from "@/app/api/desk/reads";
import * as lockActions from "@/app/components/locks/lock-actions";
import * as requestActions from "@/app/components/locks/requests/request-actions";
import * as beginActions from "@/app/components/orders/begin/begin-actions";
import * as beatActions from "@/app/realtime/beat-actions";
import { getOrder } from "@/domain/orders/get-order";
import { editOf, formOf } from "@/domain/orders/shared/order-form";
import { answer, type Result } from "@/domain/result";
import { sessionCookieName } from "@/lib/session";
import { aLockDesk, type LockDesk } from "@/test/lock-desk";

const SECRET = "the tests' session secret";
/** The browser's cookies, which Next reads from the request. */
const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: (name: string) => ({ value: jar.get(name) }) }),
  headers: async () => new Headers(),
}));

const actions = {
  ...annotateActions,
  ...beatActions,
  ...beginActions,
  ...deleteActions,
  ...draftActions,
  ...handOverActions,
  ...lockActions,
  ...proposalActions,
  ...requestActions,
  ...saveActions,
};
/** What a page reads as its user. */
type ReadOfPage = "also-begun" | "draft" | "left-draft" | "my-requests";
type Action = keyof typeof actions | ReadOfPage;

let desk: LockDesk;
let calls: Record<Action, () => Promise<Result<unknown>>>;
/** Of Anna's page. */
let tab: { userId: string; orderId: number; sessionId: string };

beforeAll(async () => {
  vi.stubEnv("NEXTAUTH_SECRET", SECRET);
  vi.stubEnv("PUSHER_APP_SECRET", "the tests' pusher secret");
  desk = await aLockDesk();
});
afterAll(() => desk.close());

beforeEach(async () => {
  tab = { userId: "anna", orderId: await desk.order(), sessionId: "the-session-of-annas-tab" };
  const { userId, orderId } = tab;
  const page = { userId, orderId };
  const lock = { ...tab, epoch: 1 };
  const edit = editOf(formOf(await getOrder(orderId)));
  calls = {
    addNoteAction: () => actions.addNoteAction({ ...page, body: "Rang twice." }),
    setTagsAction: () => actions.setTagsAction({ ...page, add: ["urgent"], remove: [] }),
    beatAction: () => actions.beatAction({ ...tab, epoch: null }),
    stopBeatingAction: () => actions.stopBeatingAction(tab),
    recordActivityAction: () => actions.recordActivityAction({ ...tab, hidden: false }),
    deleteOrderAction: () => actions.deleteOrderAction({ ...page, reason: "twice" }),
    keepDraftAction: () =>
      actions.keepDraftAction({ ...lock, seq: 1, baseVersion: 1, patch: {}, section: null }),
    draft: () => answer(() => reads.draft(page)),
    discardDraftAction: () => actions.discardDraftAction({ ...page, draftedAt: new Date() }),
    bringBackDraftAction: () => actions.bringBackDraftAction(page),
    beginOrderAction: () => actions.beginOrderAction({ ...tab, customerId: 1 }),
    duplicateOrderAction: () => actions.duplicateOrderAction(tab),
    discardOrderAction: () => actions.discardOrderAction(page),
    bringBackOrderAction: () => actions.bringBackOrderAction(page),
    "also-begun": () => answer(() => reads["also-begun"]({ ...page, customerId: 1 })),
    "left-draft": () => answer(() => reads["left-draft"](lock)),
    decideHandOverAction: () =>
      actions.decideHandOverAction({ ...lock, fromUserId: "chen", draftedAt: new Date(), taken: [] }),
    seeHandOversAction: () => actions.seeHandOversAction(page),
    leaveProposedAction: () => actions.leaveProposedAction({ ...lock, fields: [] }),
    reopenProposedAction: () => actions.reopenProposedAction({ ...lock, fields: [] }),
    moveHereAction: () => actions.moveHereAction(tab),
    takeOverAction: () => actions.takeOverAction(lock),
    askForOrder: () => actions.askForOrder({ ...tab, message: "" }),
    answerRequestAction: () => actions.answerRequestAction({ userId, requestId: 1, answer: "keep" }),
    cancelRequestAction: () => actions.cancelRequestAction({ userId, requestId: 1 }),
    escalateRequestAction: () => actions.escalateRequestAction({ userId, requestId: 1 }),
    "my-requests": () => answer(() => reads["my-requests"]({ userId })),
    placeOrderAction: () => actions.placeOrderAction({ ...lock, seq: 1, baseVersion: 1, edit }),
    saveOrderAction: () => actions.saveOrderAction({ ...lock, seq: 1, baseVersion: 1, edit }),
  };
});

it("lets no action or read of an order's page act as whoever else has signed in in the browser since", async () => {
  await signsIn("ben");
  for (const [name, call] of Object.entries(calls))
    expect(await call(), name).toMatchObject({
      ok: false,
      error: { code: "UNAUTHENTICATED", details: { another: true } },
    });
});

it("writes no note as Ben, and takes no lock for him, from Anna's page", async () => {
  await signsIn("ben");
  await calls.addNoteAction();
  await calls.beatAction();
  expect(await desk.db.orderNote.count({ where: { orderId: tab.orderId } })).toBe(0);
  expect(await desk.db.orderLock.count({ where: { orderId: tab.orderId, state: "HELD" } })).toBe(0);
});

it("acts as Anna on her page while she is the one who is signed in", async () => {
  await signsIn("anna");
  expect(await calls.addNoteAction()).toMatchObject({ ok: true });
  expect(await calls.beatAction()).toMatchObject({ ok: true, value: { is: "acquired" } });
  expect(
    await desk.db.orderNote.findMany({ where: { orderId: tab.orderId }, select: { authorId: true } }),
  ).toEqual([{ authorId: "anna" }]);
});

async function signsIn(id: string) {
  const token = { sub: id, sessionVersion: 1 };
  jar.set(sessionCookieName(), await encode({ token, secret: SECRET }));
}
