import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { requireSubscribable } from "./require-subscribable";
import type { Actor } from "./roles";

const staff: Actor = { id: "s", name: "Sam", role: "STAFF" };
const viewer: Actor = { id: "v", name: "Vera", role: "VIEWER" };
const session = "00000000-0000-4000-8000-000000000001";
let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
  const address = { name: "A", street: "B", city: "C", postalCode: "1", country: "DE" };
  const customer = await database.db.customer.create({ data: { name: "A", email: "a@test", address } });
  await database.db.order.create({
    data: {
      id: 7,
      number: 10007,
      status: "PENDING",
      customerId: customer.id,
      shippingAddress: address,
      billingAddress: address,
      currency: "EUR",
      taxRateBasisPoints: 1900,
      subtotalCents: 0,
      taxCents: 0,
      totalCents: 0,
      lineCount: 0,
      updatedAt: new Date(),
    },
  });
});
afterAll(() => database.drop());

describe("requireSubscribable", () => {
  it.each(["presence-staff", "private-orders", "presence-order.7"])(
    "lets everybody look at %s",
    async (channel) => {
      await requireSubscribable(channel, viewer, undefined);
      await requireSubscribable(channel, staff, undefined);
    },
  );

  it("lets staff edit an order, with an edit session", async () => {
    await requireSubscribable("private-order.7", staff, session);
    await expect(requireSubscribable("private-order.7", staff, undefined)).rejects.toMatchObject({
      code: "INVALID",
    });
  });

  it("doesn't let a viewer edit", async () => {
    await expect(requireSubscribable("private-order.7", viewer, session)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  it.each(["private-order.8", "presence-order.8"])("finds no order behind %s", async (channel) => {
    await expect(requireSubscribable(channel, staff, session)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it.each([
    "private-order.07",
    "private-order.7x",
    "private-anything",
    "presence-",
    "private-encrypted-orders",
    "",
  ])("signs no %j", async (channel) => {
    await expect(requireSubscribable(channel, staff, session)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
