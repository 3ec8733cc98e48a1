import { expect, it } from "vitest";
import { EMPTY_TEXTS } from "@/domain/orders/shared/order-fields";
import type { OrderForm } from "@/domain/orders/shared/order-form";
import { FollowStore } from "./follow-store";

const address = {
  name: "Ada",
  company: "",
  line1: "",
  line2: "",
  postalCode: "",
  city: "London",
  region: "",
  country: "GB" as const,
};
const line = { sku: "S", name: "Mug", unitPriceCents: 900, discountCents: 0 };
const order: OrderForm = {
  status: "PENDING",
  customer: { id: 1, name: "Ada", company: null, email: "ada@example.test", phone: null },
  shippingAddress: address,
  billingAddress: address,
  ...EMPTY_TEXTS,
  lines: [
    { ...line, id: 1, productId: 1, quantity: 1 },
    { ...line, id: 2, productId: 2, quantity: 2 },
  ],
  shippingCents: 490,
  discountCents: 0,
};
const shown = { version: 3, form: order, epoch: 7 };
const draft = (rev: number, shippingCents: number) => ({
  orderId: 1,
  epoch: 7,
  rev,
  section: "totals" as const,
  baseVersion: 3,
  patch: { shippingCents },
});

it("shows what the holder types, and where", () => {
  const store = new FollowStore(shown);
  store.draft(draft(1, 900));
  expect(store.form).toEqual({ ...order, shippingCents: 900 });
  expect(store.section).toBe("totals");
});

it("drops what is older than what it has", async () => {
  const store = new FollowStore(shown);
  store.draft(draft(5, 900));
  store.draft(draft(4, 800));
  await store.begin(Promise.resolve(draft(3, 700)));
  expect(store.form.shippingCents).toBe(900);
});

it("forgets what a snapshot doesn't have, but not what came while it was fetched", async () => {
  const store = new FollowStore(shown);
  store.draft(draft(5, 900));
  await store.begin(Promise.resolve(null));
  expect(store.form.shippingCents).toBe(490);
  const late = store.begin(Promise.resolve(null));
  store.draft(draft(6, 950));
  await late;
  expect(store.form.shippingCents).toBe(950);
});

it("ends when the hold does, and when the draft is on another version", () => {
  const store = new FollowStore(shown);
  store.draft(draft(1, 900));
  store.show({ ...shown, epoch: 8 });
  expect(store.form.shippingCents).toBe(490);
  store.show({ ...shown, version: 4 });
  expect(store.form.shippingCents).toBe(490);
  expect(store.section).toBe("totals");
  store.show(shown);
  expect(store.form.shippingCents).toBe(900);
});

it("asks for a snapshot when a draft was too large to send", async () => {
  const store = new FollowStore(shown);
  expect(store.draft({ ...draft(1, 900), patch: null })).toBe(false);
  await store.begin(Promise.resolve(draft(1, 900)));
  expect(store.form.shippingCents).toBe(900);
});

it("keeps the same objects for what didn't change", () => {
  const store = new FollowStore(shown);
  const [first] = order.lines;
  const changed = { ...line, id: 2, productId: 2, quantity: 5 };
  store.draft({ ...draft(1, 0), patch: { lines: [{ ...line, id: 1, productId: 1, quantity: 1 }, changed] } });
  expect(store.form.lines[0]).toBe(first);
  expect(store.form.lines[1]).toEqual(changed);
  expect(store.form.shippingAddress).toBe(address);
});

it("shows a text that news of where the holder is has overtaken", () => {
  const store = new FollowStore(shown);
  store.draft(draft(1, 900));
  store.moved({ orderId: 1, epoch: 7, rev: 3, section: "shippingAddress" });
  store.draft(draft(2, 800));
  expect(store.form.shippingCents).toBe(800);
  expect(store.section).toBe("shippingAddress");
});
