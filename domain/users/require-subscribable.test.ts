import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { anOrder } from "../../test/orders";
import { requireSubscribable } from "./require-subscribable";
import type { Actor } from "./shared/roles";

const staff: Actor = { id: "s", name: "Sam", role: "STAFF" };
const reader: Actor = { id: "v", name: "Vera", role: "READER" };
const session = "00000000-0000-4000-8000-000000000001";
let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
  expect((await anOrder()).id).toBe(1);
});
afterAll(() => database.drop());

describe("requireSubscribable", () => {
  it.each([
    "presence-staff",
    "private-orders",
    "presence-order.1",
    "presence-customer.1",
    "presence-product.1",
  ])("lets everybody look at %s", async (channel) => {
    await requireSubscribable(channel, reader, undefined);
    await requireSubscribable(channel, staff, undefined);
  });

  it("lets staff edit an order, with an edit session", async () => {
    await requireSubscribable("private-order.1", staff, session);
    await expect(requireSubscribable("private-order.1", staff, undefined)).rejects.toMatchObject({
      code: "INVALID",
    });
  });

  it("lets only admins see what the server does", async () => {
    await requireSubscribable("private-admin-realtime", { id: "a", name: "Amir", role: "ADMIN" }, undefined);
    for (const actor of [staff, reader])
      await expect(requireSubscribable("private-admin-realtime", actor, undefined)).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
  });

  it("doesn't let a reader edit", async () => {
    await expect(requireSubscribable("private-order.1", reader, session)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  it.each(["private-order.999", "presence-order.999", "presence-customer.999", "presence-product.999"])(
    "finds nothing behind %s",
    async (channel) => {
      await expect(requireSubscribable(channel, staff, session)).rejects.toMatchObject({ code: "NOT_FOUND" });
    },
  );

  it.each([
    "private-order.01",
    "private-order.1x",
    "private-anything",
    "presence-",
    "private-encrypted-orders",
    "",
  ])("signs no %j", async (channel) => {
    await expect(requireSubscribable(channel, staff, session)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
