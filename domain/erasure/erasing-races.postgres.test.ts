import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "../../lib/db";
import { freshDatabase } from "../../test/database";
import { findEverywhere } from "../../test/every-text";
import { aPerson, aProduct, london, recordPublished } from "../../test/orders";
import { aSession } from "../../test/sessions";
import { expectTrials, trialsOf } from "../../test/trials";
import { createCustomer } from "../customers/create-customer";
import { mergeCustomers } from "../customers/merge-customers";
import { saveCustomer } from "../customers/save-customer";
import { customerFields } from "../customers/shared/customer-fields";
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

it("leaves nothing of a customer who is erased while others write of them, and all of their orders", async () => {
  const words: string[] = [];
  const { id: productId } = await aProduct("Blue Mug", 900);
  const orderOf = (customerId: number) =>
    createOrder({
      actor: anna,
      order: newOrder.parse({
        customerId,
        currency: "EUR",
        taxRatePpm: 0,
        lines: [{ productId, quantity: 1 }],
      }),
    });
  let made = 0;
  for (; made < ROUNDS; made++) {
    const word = `Quintessa${made}x`;
    words.push(word);
    const fields = (more: string) =>
      customerFields.parse({
        name: `${word} ${more}`,
        company: "",
        email: `${word}@${more}.example`,
        phone: "",
        address: { ...london, name: `${word} ${more}` },
        note: `Ask for ${word}`,
      });
    const { id: customerId } = await createCustomer({ actor: anna, fields: fields("one") });
    const { id: twin } = await createCustomer({ actor: anna, fields: fields("two") });
    const before = await orderOf(customerId);
    await atOnce([
      () => orderOf(customerId),
      () => eraseCustomer({ actor: admin, customerId, reason: "asked" }),
      () => saveCustomer({ actor: anna, customerId, baseVersion: 1, fields: fields("three") }),
      () =>
        mergeCustomers({
          actor: anna,
          stays: { id: customerId, version: 1 },
          goes: { id: twin, version: 1 },
        }),
      () => addNote({ actor: anna, orderId: before.id, body: `${word} rang` }),
      () => workOnErasure(),
      () => orderOf(customerId),
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
  while (await workOnErasure());
  expect(await db.erasure.count({ where: { doneAt: null } })).toBe(0);
  expect(await findEverywhere(words)).toEqual([]);
  expect(await db.order.count()).toBeGreaterThanOrEqual(ROUNDS);
});
