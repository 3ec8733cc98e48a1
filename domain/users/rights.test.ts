import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { aPerson, recordPublished } from "../../test/orders";
import { exportAudit } from "../audit/export-audit";
import { listAudit } from "../audit/list-audit";
import { endConnections } from "../console/end-connections";
import { listConnections } from "../console/read-console";
import { sendEvent } from "../console/send-event";
import { settleDeadLetter } from "../console/settle-dead-letter";
import { changeAddressInOrders } from "../customers/change-address-in-orders";
import { createCustomer } from "../customers/create-customer";
import { mergeCustomers } from "../customers/merge-customers";
import { saveCustomer } from "../customers/save-customer";
import { removeDemo } from "../demo/remove-demo";
import { changeDesk } from "../desk/change-desk";
import { eraseCustomer } from "../erasure/erase-customer";
import { eraseUser } from "../erasure/erase-user";
import { exportCustomer } from "../exports/people/export-customer";
import { exportUser } from "../exports/people/export-user";
import { recordExport } from "../exports/record-export";
import { beginImport } from "../imports/read-upload";
import { describeLock } from "../locks/describe-lock";
import { forceUnlock } from "../locks/force-unlock";
import { lockHistoryCsv } from "../locks/history/lock-history-csv";
import { takeOver } from "../locks/take-over";
import { undoForceUnlock } from "../locks/undo-force-unlock";
import { addNote } from "../orders/add-note";
import { beginOrder } from "../orders/begin/begin-order";
import { bringBackOrder, discardOrder } from "../orders/begin/discard-order";
import { duplicateOrder } from "../orders/begin/duplicate-order";
import { placeOrder } from "../orders/begin/place-order";
import { createOrder } from "../orders/create-order";
import { deleteOrder } from "../orders/delete-order";
import { changeStatusOfMany } from "../orders/edit/change-status-of-many";
import { writeFreeOrder } from "../orders/edit/write-free-order";
import { setTags } from "../orders/set-tags";
import { createProduct } from "../products/create-product";
import { moveStock } from "../products/move-stock";
import { saveProduct } from "../products/save-product";
import { leaveProposed } from "../proposals/leave-proposed";
import { requestLock } from "../requests/request-lock";
import { listSessions } from "../sessions/list-sessions";
import { createToken } from "../tokens/create-token";
import { changeRole } from "./change-role";
import { createUser } from "./create-user";
import { disableUser, enableUser } from "./disable-user";
import { removeFactorsOf } from "./factor/remove-factor";
import { listPeople } from "./list-people";
import { makePasswordLink } from "./password-link/make-password-link";
import { type Actor, ROLES, type Role } from "./shared/roles";
import { signOutEverywhere } from "./sign-out-everywhere";
import { liftSlowed } from "./signing-in/slowed";

process.env.NEXTAUTH_SECRET ??= "the secret of a test's desk";
process.env.PUSHER_APP_SECRET ??= "the secret of a test's desk";
// Nobody there: who gets so far has the right.
process.env.PUSHER_HOST ??= "127.0.0.1";
process.env.PUSHER_PORT ??= "9";

/** Who is told no learns it before anything else is looked at: a deed needs nothing that there is, nor that it makes sense. */
type Given = { actor: Actor; orderId: number; customerId: number; userId: string };
const none = { orderId: 1, customerId: 1, userId: "nobody" };
type Deed = (given: never) => Promise<unknown>;

const scoped = (scope: string) =>
  (({ actor }: Given) =>
    createToken({ actor, token: { name: "a", scopes: [scope], validForDays: 1 } as never })) as Deed;
const line = { session: { id: "a-tab-of-somebody", userId: "nobody" }, epoch: 1, baseVersion: 1, edit: {} };

/** The rows of the table in docs/security.md (V8): what each deed is called there, and what does it. */
const deeds: Record<string, Deed[]> = {
  "export a list": [({ actor }: Given) => recordExport(actor, "orders", "csv")],
  "export and see what is kept about oneself": [
    ({ actor }: Given) => exportUser(actor, actor.id),
    ({ actor }: Given) => listSessions(actor),
  ],
  "make a token that reads": ["orders:read", "locks:read", "events:read"].map(scoped),
  "begin, copy, place, discard and bring back an order": [
    ({ actor }: Given) => beginOrder({ actor, ...line, customerId: 1 }),
    ({ actor }: Given) => duplicateOrder({ actor, ...line, orderId: 1 }),
    ({ actor }: Given) => placeOrder({ actor, ...none, ...line } as never),
    ({ actor }: Given) => discardOrder({ actor, orderId: 1 }),
    ({ actor }: Given) => bringBackOrder({ actor, orderId: 1 }),
    ({ actor }: Given) => createOrder({ actor, order: {} } as never),
  ],
  "edit an order, with its status, tags, notes and proposals": [
    ({ actor }: Given) => writeFreeOrder({ actor, ...none, ...line } as never),
    ({ actor }: Given) => changeStatusOfMany({ actor, changes: [] }),
    ({ actor }: Given) => setTags({ actor, orderId: 1, add: [], remove: [] }),
    ({ actor }: Given) => addNote({ actor, orderId: 1, body: "a" }),
    ({ actor }: Given) => leaveProposed({ actor, orderId: 1, ...line, fields: [] } as never),
  ],
  "ask for an order that somebody has": [
    ({ actor }: Given) => requestLock({ actor, orderId: 1, session: line.session, message: "" }),
  ],
  "delete an order that is free": [
    ({ actor }: Given) => deleteOrder({ actor, orderId: 1, reason: "twice", past: false }),
  ],
  "create, change and merge customers; change addresses in orders": [
    ({ actor }: Given) => createCustomer({ actor, fields: {} } as never),
    ({ actor }: Given) => saveCustomer({ actor, ...none, baseVersion: 1, fields: {} } as never),
    ({ actor }: Given) => mergeCustomers({ actor, stays: { id: 1 }, goes: { id: 2 } } as never),
    ({ actor }: Given) => changeAddressInOrders({ actor, customerId: 1 }),
  ],
  "create and change products; move stock": [
    ({ actor }: Given) => createProduct({ actor, fields: {} } as never),
    ({ actor }: Given) => saveProduct({ actor, productId: 1, baseVersion: 1, fields: {} } as never),
    ({ actor }: Given) => moveStock({ actor, productId: 1, move: { change: 1, reason: "a" } } as never),
  ],
  "import, and see imports and their reports": [
    ({ actor }: Given) => beginImport({ actor, kind: "product", name: "", format: "csv", nodeId: "a" }),
  ],
  "make a token that writes": ["orders:write", "products:write", "customers:write", "locks:write"].map(
    scoped,
  ),
  "make a token that writes past locks": [scoped("orders:write-locked")],
  "force an order free, and undo it; take one over; delete one that somebody has": [
    ({ actor }: Given) => forceUnlock({ actor, orderId: 1, epoch: 1, reason: "a" }),
    ({ actor }: Given) => undoForceUnlock({ actor, orderId: 1 }),
    ({ actor }: Given) => takeOver({ actor, orderId: 1, epoch: 1, session: line.session }),
    ({ actor }: Given) => deleteOrder({ actor, orderId: 1, reason: "twice", past: true }),
    ({ actor }: Given) => describeLock({ actor, orderId: 1, epoch: 1, userId: "nobody" }),
    ({ actor }: Given) => lockHistoryCsv(actor, {}),
  ],
  "see, add, disable and enable people; change roles; end sessions; remove factors; make links": [
    ({ actor }: Given) => listPeople(actor),
    ({ actor }: Given) =>
      createUser({ actor, user: { name: "a", email: "a@b.example", role: "STAFF" } } as never),
    ({ actor }: Given) => disableUser({ actor, userId: "nobody" }),
    ({ actor }: Given) => enableUser({ actor, userId: "nobody" }),
    ({ actor }: Given) => changeRole({ actor, userId: "nobody", role: "READER" }),
    ({ actor }: Given) => signOutEverywhere({ actor, userId: "nobody" }),
    ({ actor }: Given) => listSessions(actor, "nobody"),
    ({ actor }: Given) => removeFactorsOf({ actor, userId: "nobody" }),
    ({ actor }: Given) => makePasswordLink({ actor, userId: "nobody" }),
    ({ actor }: Given) => liftSlowed({ actor, what: "account", id: "nobody" }),
  ],
  "export and erase what is kept about others": [
    ({ actor }: Given) => exportUser(actor, "nobody"),
    ({ actor }: Given) => exportCustomer(actor, 1),
    ({ actor }: Given) => eraseUser({ actor, userId: "nobody", reason: "left" }),
    ({ actor }: Given) => eraseCustomer({ actor, customerId: 1, reason: "asked" }),
  ],
  "see and export the audit log": [
    ({ actor }: Given) => listAudit(actor, { page: 1, sort: { by: "at", descending: true } } as never, {}),
    ({ actor }: Given) => exportAudit(actor, {}, "csv"),
  ],
  "change the desk, remove the demo": [
    ({ actor }: Given) => changeDesk({ actor, desk: {} } as never),
    ({ actor }: Given) => removeDemo(actor),
  ],
  "see live connections and end them; send events; settle webhooks": [
    ({ actor }: Given) => listConnections({ actor, search: "" }),
    ({ actor }: Given) => endConnections({ actor, userId: "nobody" }),
    ({ actor }: Given) => sendEvent({ actor, input: { channel: "a", event: "b", data: "{}" } }),
    ({ actor }: Given) => settleDeadLetter({ actor, id: 1, how: "discard" }),
  ],
};

const table = readFileSync("docs/security.md", "utf8")
  .split("\n")
  .map((row) => row.split("|").map((cell) => cell.trim()))
  .filter(([, deed = ""]) => deed in deeds)
  .map(([, deed = "", ...may]) => [deed, ROLES.filter((_, at) => may[at] === "yes")] as const);

describe("who may what, as docs/security.md has it", () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  const actors = new Map<Role, Actor>();
  beforeAll(async () => {
    database = await freshDatabase();
    recordPublished();
    for (const role of ROLES) actors.set(role, await aPerson(`Somebody ${role}`, role));
  });
  afterAll(() => database.drop());

  it("is of every deed there", () => {
    expect(table.map(([deed]) => deed)).toEqual(Object.keys(deeds));
    const head = readFileSync("docs/security.md", "utf8").match(/^\| deed .*$/m)?.[0] ?? "";
    expect(
      head
        .split("|")
        .slice(2, -1)
        .map((cell) => cell.trim()),
    ).toEqual(ROLES);
  });

  it.each(table)("%s: %j", async (deed, may) => {
    for (const [role, actor] of actors)
      for (const [at, run] of (deeds[deed] ?? []).entries()) {
        const code = await run({ ...none, actor } as never).then(
          () => "done",
          (error: { code?: string }) => error.code,
        );
        expect([role, at, code === "FORBIDDEN"]).toEqual([role, at, !may.includes(role)]);
      }
  });
});
