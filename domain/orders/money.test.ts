import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amountText, parseAmount } from "./money";

describe("parseAmount", () => {
  it.each([
    ["12", 1_200],
    ["12.5", 1_250],
    ["12,50", 1_250],
    ["1,250.00", 125_000],
    ["1.250,00", 125_000],
    ["1,250", 125_000],
    ["1 250.5", 125_050],
    ["12.", 1_200],
    ["0", 0],
  ])("reads %j as %i cents", (text, cents) => {
    expect(parseAmount(text, "EUR")).toBe(cents);
  });

  it.each(["", "abc", "-5", "1.2.", "1.2.5", "1.250", "12.505", "12.5x", ".", "99999999999999999"])(
    "takes %j for no amount",
    (text) => {
      expect(parseAmount(text, "EUR")).toBeNaN();
    },
  );

  it("keeps to the digits of the currency", () => {
    expect(parseAmount("1250", "JPY")).toBe(1_250);
    expect(parseAmount("12.5", "JPY")).toBeNaN();
    expect(parseAmount("1.250", "KWD")).toBe(1_250);
  });

  it("reads back every amount that a field shows", () => {
    const currency = fc.constantFrom("EUR", "JPY", "KWD");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_147_483_647 }), currency, (cents, code) => {
        expect(parseAmount(amountText(cents, code), code)).toBe(cents);
      }),
    );
  });

  it("shows an empty field for no amount", () => {
    expect(amountText(Number.NaN, "EUR")).toBe("");
  });
});
