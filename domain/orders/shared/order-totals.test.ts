import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineTotalCents, orderTotals } from "./order-totals";

const amount = fc.oneof(fc.integer({ min: 0, max: 2 ** 45 }), fc.integer({ min: 0, max: 20_000 }));
const line = fc.record({
  quantity: fc.integer({ min: 1, max: 9_999_999 }),
  unitPriceCents: fc.integer({ min: 0, max: 20_000_000 }),
  discountCents: amount,
});
const order = fc.record({
  lines: fc.array(line, { maxLength: 30 }),
  discountCents: amount,
  shippingCents: amount,
  taxRatePpm: fc.integer({ min: 0, max: 1_000_000 }),
});

describe("orderTotals", () => {
  it("adds up: the total is the sum of its parts, and the subtotal that of the lines", () => {
    fc.assert(
      fc.property(order, (some) => {
        const totals = orderTotals(some);
        const { subtotalCents, discountCents, shippingCents, taxCents, totalCents } = totals;
        expect(totalCents).toBe(subtotalCents - discountCents + shippingCents + taxCents);
        expect(subtotalCents).toBe(totals.lineTotalsCents.reduce((sum, cents) => sum + cents, 0));
        expect(totals.lineTotalsCents).toEqual(some.lines.map(lineTotalCents));
      }),
    );
  });

  it("takes the tax to the cent, half up, as exact arithmetic does", () => {
    fc.assert(
      fc.property(order, (some) => {
        const { subtotalCents, discountCents, shippingCents, taxCents } = orderTotals(some);
        const taxed = BigInt(subtotalCents - discountCents + shippingCents);
        expect(BigInt(taxCents)).toBe((taxed * BigInt(some.taxRatePpm) * 2n + 1_000_000n) / 2_000_000n);
      }),
    );
  });

  it("is never negative and never NaN, whatever stands in the fields", () => {
    const anything = fc.oneof(fc.integer(), fc.double(), fc.constant(Number.NaN), fc.constant(-1));
    const half = fc.record({
      lines: fc.array(fc.record({ quantity: anything, unitPriceCents: anything, discountCents: anything })),
      discountCents: anything,
      shippingCents: anything,
      taxRatePpm: fc.integer({ min: 0, max: 1_000_000 }),
    });
    fc.assert(
      fc.property(half, (some) => {
        const { lineTotalsCents, ...sums } = orderTotals(some);
        for (const cents of [...lineTotalsCents, ...Object.values(sums)])
          expect(cents).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("grows by no more than a raised discount takes off", () => {
    fc.assert(
      fc.property(order, fc.integer({ min: 0, max: 100_000 }), (some, more) => {
        const before = orderTotals(some).totalCents;
        const after = orderTotals({ ...some, discountCents: some.discountCents + more }).totalCents;
        expect(after).toBeLessThanOrEqual(before);
      }),
    );
  });

  it("prices an order as a person would", () => {
    const totals = orderTotals({
      lines: [
        { quantity: 3, unitPriceCents: 1_250, discountCents: 250 },
        { quantity: 1, unitPriceCents: 999, discountCents: 0 },
      ],
      discountCents: 500,
      shippingCents: 490,
      taxRatePpm: 190_000,
    });
    expect(totals).toEqual({
      lineTotalsCents: [3_500, 999],
      subtotalCents: 4_499,
      discountCents: 500,
      shippingCents: 490,
      taxCents: 853,
      totalCents: 5_342,
    });
  });

  it("knows rates that are finer than a hundredth of a percent", () => {
    const line = { quantity: 1, unitPriceCents: 100_000, discountCents: 0 };
    const priced = { lines: [line], discountCents: 0, shippingCents: 0 };
    expect(orderTotals({ ...priced, taxRatePpm: 93_750 }).taxCents).toBe(9_375);
    expect(orderTotals({ ...priced, taxRatePpm: 88_875 }).taxCents).toBe(8_888);
  });
});
