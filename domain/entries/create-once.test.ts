import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { aPerson, london } from "../../test/orders";
import { createCustomer } from "../customers/create-customer";
import type { CustomerFields } from "../customers/shared/customer-fields";
import type { Actor } from "../users/shared/roles";
import { createOnce, formKey } from "./create-once";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let anna: Actor;

beforeAll(async () => {
  database = await freshDatabase();
  anna = await aPerson("Anna");
});
afterAll(() => database.drop());

const named = (name: string): CustomerFields => ({
  name,
  company: "",
  email: "",
  phone: "",
  note: "",
  address: london as CustomerFields["address"],
});
const create = (actor: Actor, key: string, name: string) =>
  createOnce({
    actor,
    kind: "customer",
    key,
    create: (also) => createCustomer({ actor, fields: named(name), also }),
  });
const count = (name: string) => database.db.customer.count({ where: { name } });

it("creates once what a form sends twice, and says which it is, whatever the form holds by then", async () => {
  const first = await create(anna, "one", "Ada");
  expect(first).toMatchObject({ version: 1, isAgain: false });
  expect(await create(anna, "one", "Ada L.")).toEqual({ ...first, isAgain: true });
  expect([await count("Ada"), await count("Ada L.")]).toEqual([1, 0]);
});

it("knows a form by what it may have made by plain http, and by what it made before", () => {
  for (const key of [crypto.getRandomValues(new Uint32Array(4)).join("-"), crypto.randomUUID()])
    expect(formKey.parse(key)).toBe(key);
  for (const key of ["", "1234567", "a".repeat(65), "a key with blanks", "nul\0nul\0"])
    expect(formKey.safeParse(key)).toMatchObject({ success: false });
});

it("takes another form, and another person's, for another one", async () => {
  const ben = await aPerson("Ben");
  const all = [
    await create(anna, "two", "Bea"),
    await create(anna, "three", "Bea"),
    await create(ben, "two", "Bea"),
  ];
  expect(new Set(all.map(({ id }) => id)).size).toBe(3);
});

it("answers nobody who may not edit any more, also where it was done before", async () => {
  const cleo = await aPerson("Cleo");
  await create(cleo, "six", "Cora");
  const reader: Actor = { ...cleo, role: "READER" };
  for (const key of ["six", "seven"])
    await expect(create(reader, key, "Cora")).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await count("Cora")).toBe(1);
});

it("creates it at the second try when the first was refused", async () => {
  const refuse = () => Promise.reject(new Error("no"));
  await expect(createOnce({ actor: anna, kind: "customer", key: "four", create: refuse })).rejects.toThrow(
    "no",
  );
  expect(await create(anna, "four", "Cora")).toMatchObject({ isAgain: false });
});

it("says that it is done once it is, with its answer, whatever becomes of the database then", async () => {
  const done = await createOnce({
    actor: anna,
    kind: "customer",
    key: "eight",
    async create(also) {
      const made = await createCustomer({ actor: anna, fields: named("Edda"), also });
      await database.db.$executeRaw`ALTER TABLE "IdempotentRequest" RENAME TO "Away"`;
      return made;
    },
  }).finally(() => database.db.$executeRaw`ALTER TABLE "Away" RENAME TO "IdempotentRequest"`);
  expect(done).toMatchObject({ isAgain: false });
  expect(await create(anna, "eight", "Edda")).toEqual({ ...done, isAgain: true });
});

it("creates it once though the first was taken for gone while it was at work, or by a clock that is ahead", async () => {
  let goOn = () => {};
  const standstill = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const slow = createOnce({
    actor: anna,
    kind: "customer",
    key: "five",
    async create(also) {
      await standstill;
      return createCustomer({ actor: anna, fields: named("Dora"), also });
    },
  });
  const where = { key: "five" };
  await expect.poll(() => database.db.idempotentRequest.count({ where })).toBe(1);
  const longAgo = new Date(Date.now() - 61_000);
  await database.db.idempotentRequest.updateMany({ where, data: { startedAt: longAgo } });
  const second = await create(anna, "five", "Dora");
  goOn();
  await expect(slow).rejects.toMatchObject({ code: "KEY_IN_USE" });
  expect(await count("Dora")).toBe(1);
  expect(await create(anna, "five", "Dora")).toEqual({ ...second, isAgain: true });
});
