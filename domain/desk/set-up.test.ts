import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { removeDemo } from "../demo/remove-demo";
import { seedDemo } from "../demo/seed-demo";
import { addNote } from "../orders/add-note";
import { createOrder } from "../orders/create-order";
import { EMPTY_TEXTS } from "../orders/shared/order-fields";
import { usePasswordLink } from "../users/password-link/use-password-link";
import type { Actor } from "../users/shared/roles";
import { signIn } from "../users/signing-in/sign-in";
import { changeDesk } from "./change-desk";
import { readDesk } from "./read-desk";
import { inviteAgain, inviteFirstAdmin, isNobodysYet, setUp } from "./set-up";
import { isSetupCode, setupCode } from "./setup-code";
import { deskInput } from "./shared/desk-input";

process.env.NEXTAUTH_SECRET ??= "the secret of a test's desk";
process.env.PUSHER_APP_SECRET ??= "the secret of a test's desk";
// What an admin does here is about the desk.
process.env.SECOND_FACTOR = "off";

let database: Awaited<ReturnType<typeof freshDatabase>>;
const desk = {
  name: "Millworks",
  currency: "CHF",
  taxRatePpm: 81_000,
  locale: "en",
  timeZone: "Europe/Zurich",
};
const admin = { name: "Ada", email: "ada@millworks.example", password: "seven green bicycles" };
let address = 0;
const wanted = () => ({
  address: `198.51.100.${address++}`,
  code: setupCode(),
  desk,
  admin,
  withDemo: false,
});

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  const { db } = database;
  await db.order.deleteMany();
  await db.customer.deleteMany();
  await db.product.deleteMany();
  await db.user.deleteMany();
  await db.desk.deleteMany();
});

async function theAdmin(): Promise<Actor> {
  const { id, name } = await database.db.user.findFirstOrThrow({ where: { email: admin.email } });
  return { id, name, role: "ADMIN" };
}

describe("setting a desk up", () => {
  it("makes the desk and an admin who can sign in", async () => {
    expect(await isNobodysYet()).toBe(true);
    await setUp(wanted());
    expect(await isNobodysYet()).toBe(false);
    expect(await readDesk()).toEqual(desk);
    const { email, password } = admin;
    const { id } = await signIn({ email, password, address: "203.0.113.9" });
    expect(await theAdmin()).toMatchObject({ id, name: "Ada" });
    expect(await database.db.user.count({ where: { role: "ADMIN", needsFactor: true } })).toBe(1);
  });

  it("takes the code as it is typed, and no other; guesses have to wait", async () => {
    expect(setupCode()).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(isSetupCode(` ${setupCode().toLowerCase().replaceAll("-", " ")} `)).toBe(true);
    expect(isSetupCode("")).toBe(false);
    const guess = { ...wanted(), code: "0000-0000-0000-0000" };
    for (let n = 0; n < 10; n++)
      await expect(setUp(guess)).rejects.toMatchObject({ fields: { code: "code" } });
    await expect(setUp({ ...guess, code: setupCode() })).rejects.toMatchObject({ code: "TOO_MANY" });
    expect(await isNobodysYet()).toBe(true);
  });

  it("lets one of two in, and nobody afterwards", async () => {
    const all = await Promise.allSettled([setUp(wanted()), setUp(wanted()), setUp(wanted())]);
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await database.db.user.count()).toBe(1);
    await expect(setUp(wanted())).rejects.toMatchObject({ code: "FORBIDDEN" });
    await database.db.desk.deleteMany();
    await expect(setUp(wanted())).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it.each([
    ["short", "password"],
    ["millworks-2026", "passwordGuessable"],
    ["liverpool123", "passwordLeaked"],
  ])("takes no password that anybody would guess: %s", async (password, problem) => {
    const bad = { ...wanted(), admin: { ...admin, password } };
    await expect(setUp(bad)).rejects.toMatchObject({ fields: { "admin.password": problem } });
    expect(await isNobodysYet()).toBe(true);
  });

  it("invites an admin where no page asks, and again once that link is too old, until they have come in", async () => {
    const { name, email, password } = admin;
    const given = { address: "203.0.113.10", password };
    const secret = await inviteFirstAdmin({ desk, admin: { name, email } });
    await expect(inviteFirstAdmin({ desk, admin: { name, email } })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await inviteAgain(email)).toBeNull();
    await database.db.passwordLink.updateMany({ data: { expiresAt: 1n } });
    const another = (await inviteAgain(email)) ?? expect.fail();
    await expect(usePasswordLink({ secret, ...given })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await usePasswordLink({ secret: another, ...given });
    expect(await inviteAgain(email), "it was used").toBeNull();
    expect(await signIn({ email, password, address: "203.0.113.10" })).toMatchObject({
      id: (await theAdmin()).id,
    });
  });

  it("says what is wrong with what was typed", () => {
    const wrong = { name: " ", currency: "XXX", taxRatePpm: 1_000_001, locale: "x", timeZone: "Mars/Base" };
    const { error } = deskInput.safeParse(wrong);
    expect(error?.issues.map(({ path }) => path[0])).toEqual([
      "name",
      "name",
      "currency",
      "taxRatePpm",
      "locale",
      "timeZone",
    ]);
  });

  it("is for admins to change later", async () => {
    await setUp(wanted());
    const actor = await theAdmin();
    await changeDesk({ actor, desk: { ...desk, name: "Mill & Works" } });
    expect((await readDesk())?.name).toBe("Mill & Works");
    // Saved again as it is, it is no change, and nothing for the log.
    await changeDesk({ actor, desk: { ...desk, name: "Mill & Works" } });
    expect(await database.db.auditEntry.count({ where: { verb: "desk.changed" } })).toBe(1);
    await database.db.user.update({ where: { id: actor.id }, data: { role: "STAFF" } });
    await expect(changeDesk({ actor, desk })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("removing the demo", () => {
  it("takes all that came with it, accounts included", async () => {
    await setUp({ ...wanted(), withDemo: true });
    const { db } = database;
    expect(await db.order.count()).toBe(250);
    const { removed, kept } = await removeDemo(await theAdmin());
    expect(removed).toEqual({ orders: 250, customers: 60, products: 40, people: 5 });
    expect(kept).toEqual({ orders: 0, customers: 0, products: 0, people: 0 });
    expect(await Promise.all([db.order.count(), db.customer.count(), db.product.count()])).toEqual([0, 0, 0]);
    expect(await db.user.count()).toBe(1);
  });

  it("takes a large one in pieces, each on record", async () => {
    await setUp({ ...wanted(), withDemo: true });
    const { db } = database;
    const { id: _, number: __, ...order } = await db.order.findFirstOrThrow();
    const many = Array.from({ length: 900 }, (_, n) => ({ ...order, reference: null, number: 800_000 + n }));
    await db.order.createMany({ data: many as never });
    const { removed } = await removeDemo(await theAdmin());
    expect(removed).toEqual({ orders: 1_150, customers: 60, products: 40, people: 5 });
    expect(await db.order.count()).toBe(0);
    const recorded = await db.auditEntry.findMany({
      where: { verb: "demo.removed" },
      orderBy: { id: "asc" },
      select: { before: true },
    });
    expect(recorded.slice(-3).map(({ before }) => JSON.parse(before ?? "").orders)).toEqual([500, 500, 150]);
  });

  it("leaves what was made by hand, and what that needs", async () => {
    await setUp({ ...wanted(), withDemo: true });
    const { db } = database;
    const actor = await theAdmin();
    const [noted, drafted] = await db.order.findMany({
      take: 2,
      orderBy: { id: "asc" },
      select: { id: true, customerId: true },
    });
    if (!noted || !drafted) throw new Error("no demo");
    await addNote({ orderId: noted.id, actor, body: "A real one" });
    await db.orderDraft.create({
      data: {
        orderId: drafted.id,
        userId: actor.id,
        epoch: 1,
        baseVersion: 1,
        patch: {},
        updatedAt: new Date(),
      },
    });
    const product = await db.product.findFirstOrThrow({ orderBy: { id: "desc" } });
    const customer = await db.customer.findFirstOrThrow({ orderBy: { id: "desc" } });
    const line = { productId: product.id, quantity: 1 };
    const own = await createOrder({
      actor,
      order: {
        customerId: customer.id,
        currency: product.currency,
        taxRatePpm: 0,
        status: "PENDING",
        lines: [line],
        shippingCents: 0,
        discountCents: 0,
        ...EMPTY_TEXTS,
      },
    });
    const { kept } = await removeDemo(actor);
    expect(
      (await db.order.findMany({ orderBy: { id: "asc" }, select: { id: true } })).map(({ id }) => id),
    ).toEqual([noted.id, drafted.id, own.id]);
    expect(kept.orders).toBe(2);
    expect(await db.customer.findUnique({ where: { id: customer.id } })).not.toBeNull();
    expect(await db.product.findUnique({ where: { id: product.id } })).not.toBeNull();
    expect(await db.user.count({ where: { isDemo: true, disabledAt: null } })).toBe(0);
    expect(await db.orderDraft.count()).toBe(1);
    await db.orderDraft.deleteMany();
  });

  it("isn't for those who would go with it, nor for who is no admin", async () => {
    await seedDemo({ db: database.db, orders: 3 });
    const { id, name } = await database.db.user.findFirstOrThrow({ where: { email: "admin@holdfast.test" } });
    await expect(removeDemo({ id, name, role: "ADMIN" })).rejects.toThrow(/would go with the demo/);
    await expect(removeDemo({ id: "nobody", name: "?", role: "ADMIN" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(removeDemo(null)).rejects.toThrow(/No admin would be left/);
    expect(await database.db.order.count()).toBe(3);
  });

  it("is done by whoever has the machine, once there is an admin of one's own", async () => {
    await setUp({ ...wanted(), withDemo: true });
    await database.db.user.updateMany({ where: { isDemo: false }, data: { disabledAt: new Date() } });
    await expect(removeDemo(null)).rejects.toThrow(/No admin would be left/);
    await database.db.user.updateMany({ where: { isDemo: false }, data: { disabledAt: null } });
    const { removed } = await removeDemo(null);
    expect(removed.orders).toBeGreaterThan(100);
    expect(await database.db.user.findMany({ select: { isDemo: true } })).toEqual([{ isDemo: false }]);
  });
});
