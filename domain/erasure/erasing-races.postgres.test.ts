import { afterAll, beforeAll, expect, it } from "vitest";
import { db, type Tx, takeTurn } from "../../lib/db";
import { freshDatabase } from "../../test/database";
import { findEverywhere } from "../../test/every-text";
import { aPerson, aProduct, london, recordPublished } from "../../test/orders";
import { untilWaiting } from "../../test/postgres/waiting-statements";
import { aSession } from "../../test/sessions";
import { expectTrials, trialsOf } from "../../test/trials";
import { createCustomer } from "../customers/create-customer";
import { mergeCustomers } from "../customers/merge-customers";
import { saveCustomer } from "../customers/save-customer";
import { customerFields } from "../customers/shared/customer-schema";
import { shiftDatabaseClock } from "../locks/row/database-clock";
import { addNote } from "../orders/add-note";
import { createOrder } from "../orders/create-order";
import { newOrder } from "../orders/new-order";
import { DomainError } from "../shared/errors";
import { actorOfSession } from "../users/actor-of-session";
import type { Actor, Role } from "../users/shared/roles";
import { eraseCustomer } from "./erase-customer";
import { SECOND_PASS_AFTER_MS, workOnErasure } from "./work/work-on-erasure";

process.env.NEXTAUTH_SECRET ??= "the secret of a test's desk";

const ROUNDS = trialsOf("races");

let drop: () => Promise<void>;
let admin: Actor;
let anna: Actor;

beforeAll(async () => {
  ({ drop } = await freshDatabase());
  recordPublished();
  admin = await signedIn("Amir", "ADMIN");
  anna = await signedIn("Anna");
});
afterAll(() => drop());

async function signedIn(name: string, role: Role = "STAFF"): Promise<Actor> {
  const person = await aPerson(name, role);
  return (await actorOfSession(await aSession(person.id))) ?? expect.fail();
}

/** Refused is all right: whoever it is about has gone, or somebody was faster. Nothing of ours may fail. */
async function atOnce(deeds: (() => Promise<unknown>)[]) {
  for (const outcome of await Promise.allSettled(deeds.map((deed) => deed())))
    if (outcome.status === "rejected" && !(outcome.reason instanceof DomainError)) throw outcome.reason;
}

/** Nothing of what is to be held goes past its place until all that is done meanwhile is done. */
async function whileHeld(hold: (tx: Tx) => Promise<unknown>, meanwhile: () => Promise<void>) {
  await db.$transaction(async (tx) => {
    await hold(tx);
    await meanwhile();
  });
}

const noInserts = (table: "OrderEvent" | "CustomerEvent") => (tx: Tx) =>
  tx.$executeRawUnsafe(`LOCK TABLE "${table}" IN SHARE MODE`);

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    ({ code }) => code as string,
  );

const fieldsOf = (word: string, more: string) =>
  customerFields.parse({
    name: `${word} ${more}`,
    company: "",
    email: `${word}@${more}.example`,
    phone: "",
    address: { ...london, name: `${word} ${more}` },
    note: `Ask for ${word}`,
  });

async function anOrderOf(customerId: number) {
  const { id: productId } = await aProduct("Blue Mug", 900);
  const lines = [{ productId, quantity: 1 }];
  const order = newOrder.parse({ customerId, currency: "EUR", taxRatePpm: 0, lines });
  return createOrder({ actor: anna, order });
}

async function workOff() {
  while (await workOnErasure());
  expect(await db.erasure.count({ where: { doneAt: null } })).toBe(0);
}

it("finds the second time what was read before it began and written after the first", async () => {
  const { id: customerId } = await createCustomer({ actor: anna, fields: fieldsOf("Quillon", "one") });
  let created: Promise<unknown> | undefined;
  await whileHeld(noInserts("OrderEvent"), async () => {
    created = anOrderOf(customerId);
    await untilWaiting(1);
    await eraseCustomer({ actor: admin, customerId, reason: "asked" });
    while (await workOnErasure());
  });
  await created;
  expect(await findEverywhere(["Quillon"]), "written after the first time").not.toEqual([]);
  shiftDatabaseClock(SECOND_PASS_AFTER_MS);
  await workOff();
  expect(await findEverywhere(["Quillon"])).toEqual([]);
  expect(await db.order.count({ where: { customerId } })).toBe(1);
});

it("lets nobody write a name back who has read it before it was erased", async () => {
  const { id: customerId } = await createCustomer({ actor: anna, fields: fieldsOf("Quorra", "one") });
  const { id: other } = await createCustomer({ actor: anna, fields: fieldsOf("Else", "other") });
  const { id: another } = await createCustomer({ actor: anna, fields: fieldsOf("Else", "another") });
  const [self, one, two] = [customerId, other, another].map((id) => ({ id, version: 1 })) as [V, V, V];
  const told: Promise<string>[] = [];
  // An erasure comes to its record last, with the row written and not committed.
  await whileHeld(
    (tx) => takeTurn(tx, "audit"),
    async () => {
      told.push(codeOf(eraseCustomer({ actor: admin, customerId, reason: "asked" })));
      await untilWaiting(1);
      const fields = fieldsOf("Quorra", "two");
      told.push(codeOf(saveCustomer({ actor: anna, customerId, baseVersion: 1, fields })));
      told.push(codeOf(mergeCustomers({ actor: anna, stays: self, goes: one })));
      told.push(codeOf(mergeCustomers({ actor: anna, stays: two, goes: self })));
      await untilWaiting(4);
    },
  );
  expect(await Promise.all(told)).toEqual(["done", "CHANGED", "CHANGED", "CHANGED"]);
  while (await workOnErasure());
  shiftDatabaseClock(SECOND_PASS_AFTER_MS);
  await workOff();
  expect(await findEverywhere(["Quorra"])).toEqual([]);
});
type V = { id: number; version: number };

it("takes along who is merged into somebody at the moment they are erased", async () => {
  const { id: customerId } = await createCustomer({ actor: anna, fields: fieldsOf("Quimby", "one") });
  const { id: twin } = await createCustomer({ actor: anna, fields: fieldsOf("Quimby", "twin") });
  const told: Promise<string>[] = [];
  await whileHeld(noInserts("CustomerEvent"), async () => {
    const [stays, goes] = [customerId, twin].map((id) => ({ id, version: 1 })) as [V, V];
    told.push(codeOf(mergeCustomers({ actor: anna, stays, goes })));
    await untilWaiting(1);
    told.push(codeOf(eraseCustomer({ actor: admin, customerId, reason: "asked" })));
    await untilWaiting(2);
  });
  expect(await Promise.all(told)).toEqual(["done", "done"]);
  while (await workOnErasure());
  shiftDatabaseClock(SECOND_PASS_AFTER_MS);
  await workOff();
  expect(await findEverywhere(["Quimby"])).toEqual([]);
});

it("leaves nothing of a customer who is erased while others write of them, and all of their orders", async () => {
  const words: string[] = [];
  let made = 0;
  for (; made < ROUNDS; made++) {
    const word = `Quintessa${made}x`;
    words.push(word);
    const { id: customerId } = await createCustomer({ actor: anna, fields: fieldsOf(word, "one") });
    const { id: twin } = await createCustomer({ actor: anna, fields: fieldsOf(word, "two") });
    const before = await anOrderOf(customerId);
    await atOnce([
      () => anOrderOf(customerId),
      () => eraseCustomer({ actor: admin, customerId, reason: "asked" }),
      () => saveCustomer({ actor: anna, customerId, baseVersion: 1, fields: fieldsOf(word, "three") }),
      () =>
        mergeCustomers({
          actor: anna,
          stays: { id: customerId, version: 1 },
          goes: { id: twin, version: 1 },
        }),
      () => addNote({ actor: anna, orderId: before.id, body: `${word} rang` }),
      () => workOnErasure(),
      () => anOrderOf(customerId),
    ]);
    // Whoever was faster: it is theirs to be erased now, and the twin's, if it is still somebody of its own.
    for (const id of [customerId, twin])
      await atOnce([
        () => eraseCustomer({ actor: admin, customerId: id, reason: "asked" }),
        () => workOnErasure(),
      ]);
  }
  expectTrials("races", made);
  while (await workOnErasure());
  shiftDatabaseClock(SECOND_PASS_AFTER_MS);
  await workOff();
  expect(await findEverywhere(words)).toEqual([]);
  expect(await db.order.count()).toBeGreaterThanOrEqual(ROUNDS);
});
