import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ComparableOrder, compareOrders } from "./order-change";
import { EMPTY_TEXTS } from "./order-fields";
import { ORDER_STATUSES } from "./order-status";
import { orderChanges } from "./schemas/order-change-schema";

const place = {
  name: "Ada Lovelace",
  company: "",
  line1: "12 St James's Square",
  line2: "",
  postalCode: "SW1Y 4JH",
  city: "London",
  region: "",
  country: "GB",
};
const mug = {
  id: 7,
  productId: 1,
  sku: "MUG-BL",
  name: "Blue Mug",
  quantity: 2,
  unitPriceCents: 900,
  discountCents: 0,
};
const order: ComparableOrder = {
  status: "PENDING",
  customer: { id: 1, name: "Ada Lovelace" },
  shippingAddress: place,
  billingAddress: place,
  ...EMPTY_TEXTS,
  lines: [mug],
  shippingCents: 490,
  discountCents: 0,
};

describe("compareOrders", () => {
  it("finds nothing between an order and its copy", () => {
    expect(compareOrders(order, structuredClone(order))).toEqual([]);
  });

  it("names the line, the field, the old and the new value", () => {
    const after = { ...order, lines: [{ ...mug, quantity: 3, discountCents: 100 }] };
    expect(compareOrders(order, after)).toEqual([
      { what: "quantity", product: "Blue Mug", sku: "MUG-BL", from: 2, to: 3 },
      { what: "lineDiscount", product: "Blue Mug", sku: "MUG-BL", from: 0, to: 100 },
    ]);
  });

  it("tells added and removed lines from changed ones, also when the product is the same", () => {
    const after = { ...order, lines: [{ ...mug, id: undefined, quantity: 5 }] };
    expect(compareOrders(order, after)).toEqual([
      { what: "lineRemoved", product: "Blue Mug", sku: "MUG-BL", quantity: 2 },
      { what: "lineAdded", product: "Blue Mug", sku: "MUG-BL", quantity: 5 },
    ]);
  });

  it("takes a line that got another product for another line", () => {
    const pen = { ...mug, productId: 2, sku: "PEN", name: "Pen" };
    expect(compareOrders(order, { ...order, lines: [pen] })).toEqual([
      { what: "lineRemoved", product: "Blue Mug", sku: "MUG-BL", quantity: 2 },
      { what: "lineAdded", product: "Pen", sku: "PEN", quantity: 2 },
    ]);
  });

  it("says that lines stand in another order, but not when others come or go between them", () => {
    const pen = { ...mug, id: 8, productId: 2, sku: "PEN", name: "Pen" };
    const before = { ...order, lines: [mug, pen] };
    expect(compareOrders(before, { ...order, lines: [pen, mug] })).toEqual([{ what: "lineOrder" }]);
    expect(compareOrders(before, { ...order, lines: [pen] })).toMatchObject([{ what: "lineRemoved" }]);
    const cup = { ...mug, id: undefined, productId: 3, sku: "CUP", name: "Cup" };
    expect(compareOrders(before, { ...order, lines: [mug, cup, pen] })).toMatchObject([
      { what: "lineAdded" },
    ]);
  });

  it("lists head, address, and sums one by one", () => {
    const after: ComparableOrder = {
      ...order,
      status: "CONFIRMED",
      customer: { id: 2, name: "Grace Hopper" },
      billingAddress: { ...place, city: "Oxford" },
      shippingCents: 0,
      discountCents: 50,
    };
    expect(compareOrders(order, after)).toEqual([
      { what: "status", from: "PENDING", to: "CONFIRMED" },
      { what: "customer", from: "Ada Lovelace", to: "Grace Hopper" },
      { what: "billingAddress", field: "city", from: "London", to: "Oxford" },
      { what: "shipping", from: 490, to: 0 },
      { what: "discount", from: 0, to: 50 },
    ]);
  });

  it("finds as many changes back as forth, and each fits the timeline's schema", () => {
    const small = fc.nat({ max: 2 });
    const line = fc.record({
      id: small,
      productId: small,
      quantity: small,
      unitPriceCents: small,
      discountCents: small,
    });
    const some = fc.record({
      status: fc.constantFrom(...ORDER_STATUSES),
      lines: fc.uniqueArray(line, { selector: ({ id }) => id }),
      shippingCents: small,
      discountCents: small,
    });
    const filled = ({ lines, ...rest }: typeof some extends fc.Arbitrary<infer T> ? T : never) => ({
      ...order,
      ...rest,
      lines: lines.map((one) => ({ ...one, sku: `P-${one.productId}`, name: `Product ${one.productId}` })),
    });
    fc.assert(
      fc.property(some, some, (one, other) => {
        const forth = compareOrders(filled(one), filled(other));
        expect(orderChanges.parse(forth)).toEqual(forth);
        expect(compareOrders(filled(other), filled(one))).toHaveLength(forth.length);
      }),
    );
  });
});
