import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "../../lib/db";
import { freshDatabase } from "../../test/database";
import { findEverywhere } from "../../test/every-text";
import {
  anEditSession,
  anOrder,
  aPerson,
  aProduct,
  london,
  type Recorded,
  recordPublished,
} from "../../test/orders";
import { aSession } from "../../test/sessions";
import { createCustomer } from "../customers/create-customer";
import { mergeCustomers } from "../customers/merge-customers";
import { saveCustomer } from "../customers/save-customer";
import type { CustomerFields } from "../customers/shared/customer-fields";
import { customerFields } from "../customers/shared/customer-schema";
import { keepDraft } from "../drafts/keep-draft";
import { rememberMapping } from "../imports/guess-mapping";
import { acquireLock } from "../locks/acquire-lock";
import { endRevocation } from "../locks/end-revocation";
import { forceUnlock } from "../locks/force-unlock";
import { shiftDatabaseClock } from "../locks/row/database-clock";
import { addNote } from "../orders/add-note";
import { beginOrder } from "../orders/begin/begin-order";
import { discardOrder } from "../orders/begin/discard-order";
import { createOrder } from "../orders/create-order";
import { saveOrder } from "../orders/edit/save-order";
import { searchCustomers } from "../orders/edit/search-customers";
import { writeFreeOrder } from "../orders/edit/write-free-order";
import { getOrder } from "../orders/get-order";
import { newOrder } from "../orders/new-order";
import { editOf, formOf } from "../orders/shared/order-form";
import { moveStock } from "../products/move-stock";
import { writeOrPropose } from "../proposals/write-or-propose";
import { requestLock } from "../requests/request-lock";
import { createToken } from "../tokens/create-token";
import { actorOfSession } from "../users/actor-of-session";
import { changeRole } from "../users/change-role";
import { createUser, newPerson } from "../users/create-user";
import { enableUser } from "../users/disable-user";
import { makePasswordLink } from "../users/password-link/make-password-link";
import { usePasswordLink as choosePassword } from "../users/password-link/use-password-link";
import type { Actor, Role } from "../users/shared/roles";
import { hashPassword } from "../users/signing-in/password";
import { signIn } from "../users/signing-in/sign-in";
import { eraseCustomer } from "./erase-customer";
import { eraseUser } from "./erase-user";
import { GONE, withErasedAddresses } from "./shared/erased";
import { SECOND_PASS_AFTER_MS, workOnErasure } from "./work/work-on-erasure";

process.env.NEXTAUTH_SECRET ??= "the secret of a test's desk";

let drop: () => Promise<void>;
let admin: Actor;
let anna: Actor;
let ben: Actor;
let published: Recorded;

// One each: the whole database is looked through.
beforeEach(async () => {
  ({ drop } = await freshDatabase());
  published = recordPublished();
  admin = await signedIn("Amir", "ADMIN");
  anna = await signedIn("Anna");
  ben = await signedIn("Ben");
});

afterEach(() => drop());

async function signedIn(name: string, role: Role = "STAFF"): Promise<Actor> {
  const person = await aPerson(name, role);
  return (await actorOfSession(await aSession(person.id))) ?? expect.fail();
}

/** Both passes, the second when it is due. */
async function workItOff() {
  while (await workOnErasure());
  shiftDatabaseClock(SECOND_PASS_AFTER_MS);
  while (await workOnErasure());
  expect(await db.erasure.count({ where: { doneAt: null } })).toBe(0);
}

/** In each text of hers is one of these, and in nobody else's. */
const WORDS = ["quintessa", "unmistakabl", "unm 1st", "5550199"];
const quintessa: CustomerFields = {
  name: "Zoe Quintessa",
  company: "Quintessa & Daughters",
  email: "zoe@unmistakable.example",
  phone: "+99 5550199",
  address: {
    name: "Zoe Quintessa",
    company: "Quintessa & Daughters",
    line1: "1 Unmistakable Lane",
    line2: "Behind the unmistakable tree",
    postalCode: "UNM 1ST",
    city: "Unmistakableton",
    region: "Unmistakableshire",
    country: "GB",
  },
  note: "Unmistakably kind",
};
const known = (fields: Partial<CustomerFields> = {}) => customerFields.parse({ ...quintessa, ...fields });

async function anOrderFor(customerId: number) {
  const mug = await aProduct("Blue Mug", 900);
  const lines = [{ productId: mug.id, quantity: 2 }];
  return createOrder({
    actor: anna,
    order: newOrder.parse({ customerId, currency: "EUR", taxRatePpm: 190_000, lines }),
  });
}

/** What the books need of all orders: everything but whose it is. */
async function books() {
  const orders = await db.order.findMany({
    omit: { shippingAddress: true, billingAddress: true, version: true },
    include: { lines: { orderBy: { id: "asc" } }, tags: true },
    orderBy: { id: "asc" },
  });
  return orders;
}

/** Her, wherever a customer may stand. */
async function hersEverywhere() {
  const actor = anna;
  const { id: customerId } = await createCustomer({ actor, fields: known({ phone: "+98 5550199" }) });
  await saveCustomer({ customerId, actor, baseVersion: 1, fields: known() });
  const twice = await createCustomer({ actor, fields: known({ email: "z@unmistakable.example" }) });
  const orderOfTwice = await anOrderFor(twice.id);
  await mergeCustomers({ actor, stays: { id: customerId, version: 2 }, goes: { id: twice.id, version: 1 } });

  const order = await anOrderFor(customerId);
  await addNote({ orderId: order.id, actor, body: "Call the unmistakable neighbour" });
  const edit = {
    ...editOf(formOf(order)),
    shippingAddress: { ...quintessa.address, line2: "Unmistakably at the back" },
  };
  await writeFreeOrder({ orderId: order.id, actor, baseVersion: 1, edit });

  // Somebody types into it, asks for it, and loses it for a reason that names her.
  const tab = await anEditSession(order.id, anna);
  await keepDraft({
    orderId: order.id,
    ...tab,
    baseVersion: 2,
    patch: { shippingCents: 700, billingAddress: { ...quintessa.address, line1: "2 Unmistakable Lane" } },
  });
  await writeOrPropose({
    orderId: order.id,
    actor: ben,
    from: { is: "import", importId: 7, row: 2 },
    changesOf: ({ shippingAddress }) => [
      { field: "shippingAddress.city", from: shippingAddress.city, to: "Unmistakableham" },
    ],
  });
  const session = { id: randomUUID(), userId: ben.id };
  await requestLock({ orderId: order.id, actor: ben, session, message: "Zoe Quintessa is on the phone" });
  await forceUnlock({ orderId: order.id, epoch: tab.epoch, actor: admin, reason: "Zoe Quintessa waits" });
  await endRevocation({ orderId: order.id, session: tab.session });

  // An order that was hers, and one whose draft would make it hers.
  const other = await anOrder();
  const was = await anOrderFor(customerId);
  const ofAnother = { ...editOf(formOf(was)), customerId: other.customer.id, shippingAddress: london };
  await writeFreeOrder({ orderId: was.id, actor, baseVersion: 1, edit: ofAnother });
  const others = await anEditSession(other.id, ben);
  const { name, company, email, phone } = quintessa;
  const customer = { id: customerId, name, company, email, phone };
  await keepDraft({
    orderId: other.id,
    ...others,
    baseVersion: 1,
    patch: { customer, shippingAddress: quintessa.address },
  });

  const begun = await beginOrder({ actor, session: { id: randomUUID() }, customerId });
  await addNote({ orderId: begun.orderId, actor, body: "Unmistakably a draft" });
  await discardOrder({ orderId: begun.orderId, actor });
  const changes = [{ what: "shippingAddress", field: "city", from: "Unmistakableton", to: "" }];
  await db.draftHandOver.create({
    data: {
      orderId: order.id,
      fromUserId: anna.id,
      toUserId: ben.id,
      draftedAt: new Date(),
      taken: changes,
      left: changes,
    },
  });
  await moveStock({
    actor,
    productId: other.mug.id,
    move: { change: 1, reason: "Zoe Quintessa sent it back" },
  });

  const cells = ["Zoe Quintessa", "zoe@unmistakable.example", "1 Unmistakable Lane"];
  const batch = {
    kind: "customer",
    name: "Zoe Quintessa.csv",
    format: "csv",
    columns: ["a", "b", "c"],
    mapping: [],
  };
  const told = { field: "address.city", from: "Unmistakableton", to: "" };
  await db.importBatch.create({
    data: {
      ...batch,
      state: "DONE",
      actorId: anna.id,
      rows: {
        create: [
          {
            number: 2,
            cells,
            key: "zoe@unmistakable.example",
            targetId: customerId,
            changes: [told],
            outcome: "changed",
          },
          { number: 3, cells, key: "zoe quintessa", outcome: "refused" },
          { number: 4, cells: ["Ada", "ada@example.test", ""], key: "ada", outcome: "refused" },
        ],
      },
    },
  });
  // A file without headings, and lines of an order of which the first alone says whose it is.
  await db.importBatch.create({
    data: {
      ...batch,
      kind: "order",
      columns: cells,
      state: "DONE",
      actorId: anna.id,
      rows: {
        create: [
          { number: 2, cells: ["#1", "Blue Mug"], key: "=1", targetId: order.id, outcome: "created" },
          { number: 3, cells: ["#1", "Behind the unmistakable tree"], key: "=1", outcome: "line" },
        ],
      },
    },
  });
  await rememberMapping("order", cells, ["customer.name", "customer.email", "shippingAddress.line1"]);
  const { id: tokenId } = await createToken({
    actor,
    token: { name: "Shop", scopes: ["orders:read"], validForDays: 1 },
  });
  const answers = {
    order: { id: order.id, customer, shippingAddress: quintessa.address, lines: [{ name: "Blue Mug" }] },
    customer: { id: customerId, ...quintessa },
  };
  for (const [key, body] of Object.entries(answers))
    await db.idempotentRequest.create({
      data: {
        tokenId,
        key,
        requestHash: "",
        startedAt: new Date(),
        answer: { status: 201, headers: {}, body },
      },
    });
  return { customerId, order, orderOfTwice, was, other, tokenId };
}

describe("erasing a customer", () => {
  it("leaves nothing of them in any text of the whole database, and all of the books", async () => {
    const { customerId, order, other, was, tokenId } = await hersEverywhere();
    expect((await findEverywhere(WORDS)).length).toBeGreaterThan(40);
    const before = await books();

    await eraseCustomer({ actor: admin, customerId, reason: "asked" });
    await workItOff();

    expect(await findEverywhere(WORDS)).toEqual([]);
    expect(await books()).toEqual(before);
    // What isn't hers is as it was.
    expect((await getOrder(other.id)).shippingAddress).toEqual(london);
    expect((await getOrder(was.id)).shippingAddress).toEqual(london);
    expect(await db.importRow.findFirst({ where: { key: "ada" } })).toMatchObject({
      cells: ["Ada", "ada@example.test", ""],
    });
    expect(await db.orderDraft.findFirst({ where: { orderId: order.id } })).toMatchObject({
      patch: { shippingCents: 700 },
    });
    expect(await db.idempotentRequest.findFirst({ where: { tokenId, key: "order" } })).toMatchObject({
      answer: { body: { id: order.id, customer: { id: customerId }, lines: [{ name: "Blue Mug" }] } },
    });
    expect(await searchCustomers("erased")).toEqual([]);
  });

  it("is for admins who have proved who they are, is done once, and is on record without a name", async () => {
    const { id: customerId } = await createCustomer({ actor: anna, fields: known() });
    const erase = (actor: Actor) => eraseCustomer({ actor, customerId, reason: "needless" });
    await expect(erase(anna)).rejects.toMatchObject({ code: "FORBIDDEN" });
    shiftDatabaseClock(11 * 60_000);
    await expect(erase(admin)).rejects.toMatchObject({ code: "PROOF_NEEDED" });
    admin = await signedIn("Amir", "ADMIN");
    await erase(admin);
    await expect(erase(admin)).rejects.toMatchObject({ code: "ERASED" });
    expect(await db.auditEntry.findMany({ where: { object: `customer:${customerId}` } })).toMatchObject([
      { actorId: admin.id, verb: "customer.erased", after: '{"reason":"needless"}' },
    ]);
    await workItOff();
  });

  it("is not undone by a form that was open: not of the customer, not of one of their orders", async () => {
    const { id: customerId } = await createCustomer({ actor: anna, fields: known() });
    const order = await anOrderFor(customerId);
    const tab = await anEditSession(order.id, anna);
    const opened = formOf(order);
    await eraseCustomer({ actor: admin, customerId, reason: "asked" });

    const saved = saveCustomer({ customerId, actor: anna, baseVersion: 2, fields: known() });
    await expect(saved).rejects.toMatchObject({ code: "ERASED" });
    const other = await createCustomer({ actor: anna, fields: known({ name: "Somebody else" }) });
    const merged = { stays: { id: customerId, version: 2 }, goes: { id: other.id, version: 1 } };
    await expect(mergeCustomers({ actor: anna, ...merged })).rejects.toMatchObject({ code: "ERASED" });
    const session = { id: randomUUID() };
    await expect(beginOrder({ actor: anna, session, customerId })).rejects.toMatchObject({ code: "ERASED" });
    await db.customer.deleteMany({ where: { id: other.id } });

    await workItOff();
    expect(await published.all()).toContainEqual({
      channels: ["private-orders", `presence-order.${order.id}`, `private-order.${order.id}`],
      event: "order.updated",
      data: expect.objectContaining({ orderId: order.id, version: 2, outside: true }),
    });
    // What the tab had and sends on; it had typed into an address and an amount.
    const typed = { ...opened, shippingCents: 900, shippingAddress: { ...quintessa.address, line2: "left" } };
    const { shippingAddress, shippingCents } = typed;
    await keepDraft({ orderId: order.id, ...tab, baseVersion: 1, patch: { shippingAddress, shippingCents } });
    const kept = await db.orderDraft.findFirst({ where: { orderId: order.id } });
    expect(kept?.patch, "but for the address").toEqual({ shippingCents: 900 });
    const save = (form: typeof opened, baseVersion: number) =>
      saveOrder({
        orderId: order.id,
        actor: anna,
        session: tab.session,
        epoch: tab.epoch,
        baseVersion,
        edit: editOf(form),
        seq: 2,
      });
    await expect(save(typed, 1)).rejects.toMatchObject({ code: "ORDER_CHANGED" });
    await expect(save(typed, 2)).rejects.toMatchObject({ code: "ERASED" });
    const followed = withErasedAddresses(typed, formOf(await getOrder(order.id)));
    expect(await save(followed, 2)).toMatchObject({ version: 3 });
    expect(await getOrder(order.id)).toMatchObject({
      shippingCents: 900,
      shippingAddress: { line1: GONE, country: "GB" },
    });
    expect(await findEverywhere(WORDS)).toEqual([]);
  });

  it("leaves somebody else of the same name alone", async () => {
    const { id: customerId } = await createCustomer({ actor: anna, fields: known() });
    const other = await createCustomer({ actor: anna, fields: known({ email: "other@example.test" }) });
    const order = await anOrderFor((await anOrder()).customer.id);
    const edit = { ...editOf(formOf(order)), customerId: other.id, shippingAddress: quintessa.address };
    await writeFreeOrder({ orderId: order.id, actor: anna, baseVersion: 1, edit });
    const timeline = async () => (await getOrder(order.id)).timeline;
    const before = { order: await getOrder(order.id), timeline: await timeline() };
    await eraseCustomer({ actor: admin, customerId, reason: "asked" });
    await workItOff();
    expect({ order: await getOrder(order.id), timeline: await timeline() }).toEqual(before);
    expect(await db.customer.findUnique({ where: { id: other.id } })).toMatchObject({
      name: "Zoe Quintessa",
      note: quintessa.note,
    });
  });

  it("goes over everything again, once what was being written when it began is over", async () => {
    const { id: customerId } = await createCustomer({ actor: anna, fields: known() });
    const order = await anOrderFor(customerId);
    await eraseCustomer({ actor: admin, customerId, reason: "asked" });
    while (await workOnErasure());
    // It had read the customer before, and comes to its end now.
    await db.order.update({ where: { id: order.id }, data: { shippingAddress: quintessa.address } });
    await workItOff();
    expect(await findEverywhere(WORDS)).toEqual([]);
  });

  it("goes over it again in time, however far the clock was set back in between", async () => {
    const { id: customerId } = await createCustomer({ actor: anna, fields: known() });
    await eraseCustomer({ actor: admin, customerId, reason: "asked" });
    while (await workOnErasure());
    shiftDatabaseClock(-3_600_000);
    expect(await workOnErasure()).toBe(false);
    await workItOff();
  });

  it("goes on where a node has stopped, piece by piece, and does nothing twice", async () => {
    const { id: customerId } = await createCustomer({ actor: anna, fields: known() });
    const ids: number[] = [];
    for (let n = 0; n < 20; n++) ids.push((await anOrderFor(customerId)).id);
    await eraseCustomer({ actor: admin, customerId, reason: "asked" });
    const isLeft = async () =>
      (await db.order.findMany({ where: { id: { in: ids } }, select: { version: true } })).filter(
        (row) => row.version === 1,
      ).length;
    await workOnErasure(() => true);
    const left = await isLeft();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(20);
    // It is believed to be at work until its time is over.
    expect(await workOnErasure(() => true)).toBe(false);
    shiftDatabaseClock(15_000);
    await workItOff();
    const versions = await db.order.findMany({ where: { id: { in: ids } }, select: { version: true } });
    expect(versions.map(({ version }) => version)).toEqual(Array(20).fill(2));
    expect(await findEverywhere(WORDS)).toEqual([]);
  });
});

describe("erasing a colleague", () => {
  const password = "correct horse battery";
  const email = "zoe@unmistakable.example";
  const ofHers = ["quintessa", "unmistakabl"];

  async function aColleague(): Promise<Actor> {
    const address = "203.0.113.99";
    const user = newPerson.parse({ name: "Zoe Quintessa", email, role: "STAFF" });
    const { id, secret } = await createUser({ actor: admin, user });
    await choosePassword({ secret, password, address });
    const { signInId } = await signIn({ email, password, address, userAgent: "Unmistakable/1.0" });
    const key = { publicKey: "-", counter: 0, isSynced: false, createdAt: 0 };
    await db.passkey.create({ data: { id: `key of ${id}`, userId: id, name: "Quintessa's phone", ...key } });
    return (await actorOfSession({ id: signInId, userId: id, before: null })) ?? expect.fail();
  }

  it("leaves nothing of them in any text of the whole database, and what they did", async () => {
    const zoe = await aColleague();
    const order = await anOrder();
    await addNote({ orderId: order.id, actor: ben, body: "Zoe Quintessa knows more" });
    await addNote({ orderId: order.id, actor: zoe, body: "Sent on Friday" });
    const via = "Quintessa's laptop";
    const token = { name: via, scopes: ["orders:read" as const], validForDays: 1 };
    await createToken({ actor: { ...zoe, signInId: undefined }, token });
    const { id: customerId } = await createCustomer({
      actor: zoe,
      via,
      fields: known({ ...anybody, note: "Ask Zoe Quintessa" }),
    });
    await moveStock({ actor: zoe, via, productId: order.mug.id, move: { change: 1, reason: "Counted" } });
    const tab = await anEditSession(order.id, zoe);
    await keepDraft({ orderId: order.id, ...tab, baseVersion: 1, patch: { shippingCents: 700 } });
    const session = { id: randomUUID(), userId: ben.id };
    await requestLock({ orderId: order.id, actor: ben, session, message: "Zoe Quintessa, are you there?" });
    await db.importBatch.create({
      data: {
        kind: "order",
        name: "Zoe Quintessa.csv",
        format: "csv",
        state: "DONE",
        actorId: zoe.id,
        via,
        columns: [],
        mapping: [],
        rows: {
          create: {
            number: 2,
            cells: [],
            outcome: "skipped",
            problems: [{ field: "", problem: "locked", by: "Zoe Quintessa" }],
          },
        },
      },
    });
    await makePasswordLink({ actor: admin, userId: zoe.id });
    expect((await findEverywhere([...ofHers, "203.0.113.99"])).length).toBeGreaterThan(12);

    await eraseUser({ actor: admin, userId: zoe.id, reason: "left" });
    await workItOff();

    expect(await findEverywhere(ofHers)).toEqual([]);
    // The one place that can't forget: the audit log has the address that she came from, until its rows are old.
    const addresses = await findEverywhere(["203.0.113.99"]);
    expect(addresses.filter((text) => !text.startsWith("AuditEntry.address"))).toEqual([]);
    for (const table of [db.session, db.apiToken, db.passwordLink, db.orderDraft])
      expect(await (table as typeof db.session).count({ where: { userId: zoe.id } })).toBe(0);
    expect(await db.customerEvent.findFirst({ where: { customerId } })).toMatchObject({
      actorId: zoe.id,
      via: "API",
    });
    expect((await getOrder(order.id)).notes.map(({ body, author }) => [body, author.id])).toContainEqual([
      "Sent on Friday",
      zoe.id,
    ]);
  });

  it("takes the lock from whoever edits, as disabling does, and keeps nothing that was typed", async () => {
    const zoe = await aColleague();
    const order = await anOrder();
    const tab = await anEditSession(order.id, zoe);
    await eraseUser({ actor: admin, userId: zoe.id, reason: "left" });
    expect(await published.all()).toContainEqual(
      expect.objectContaining({
        event: "lock.lost",
        data: expect.objectContaining({ because: "disabled", epoch: tab.epoch }),
      }),
    );
    const late = keepDraft({ orderId: order.id, ...tab, baseVersion: 1, patch: { shippingCents: 700 } });
    await expect(late).rejects.toMatchObject({ code: "FORBIDDEN" });
    const session = { id: randomUUID(), userId: ben.id };
    expect(await acquireLock({ orderId: order.id, session, nodeId: "test", socketId: "1.1" })).toMatchObject({
      is: "acquired",
    });
    await workItOff();
  });

  it("is for good: nobody comes in by it, lets it in, or gives it a role; its address is free for another account", async () => {
    const zoe = await aColleague();
    await expect(eraseUser({ actor: admin, userId: admin.id, reason: "left" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(eraseUser({ actor: anna, userId: zoe.id, reason: "left" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await eraseUser({ actor: admin, userId: zoe.id, reason: "left" });
    await workItOff();
    const gone = { code: "ERASED" };
    await expect(eraseUser({ actor: admin, userId: zoe.id, reason: "left" })).rejects.toMatchObject(gone);
    await expect(enableUser({ actor: admin, userId: zoe.id })).rejects.toMatchObject(gone);
    await expect(changeRole({ actor: admin, userId: zoe.id, role: "ADMIN" })).rejects.toMatchObject(gone);
    await expect(makePasswordLink({ actor: admin, userId: zoe.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    for (const account of [email, `${zoe.id}@erased.invalid`])
      await expect(signIn({ email: account, password, address: "203.0.113.7" })).rejects.toMatchObject({
        code: "UNAUTHENTICATED",
      });
    expect(await actorOfSession({ id: zoe.signInId ?? "", userId: zoe.id, before: null })).toBeNull();
    const user = newPerson.parse({ name: "Zoe the second", email, role: "STAFF" });
    const { secret } = await createUser({ actor: admin, user });
    await choosePassword({ secret, password, address: "203.0.113.7" });
    expect((await signIn({ email, password, address: "203.0.113.7" })).id).not.toBe(zoe.id);
    await db.user.update({
      where: { email },
      data: { email: `${randomUUID()}@holdfast.test`, passwordHash: await hashPassword("x") },
    });
  });
});

/** Somebody in whose data there is nothing of hers. */
const anybody: CustomerFields = {
  name: "Ada",
  company: "",
  email: "",
  phone: "",
  note: "",
  address: { ...london, country: "GB" },
};
