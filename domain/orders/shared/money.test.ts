import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CURRENCIES, minorDigits } from "./currencies";
import { amountText, parseAmount, parseWhole, readAmount, toMajor } from "./money";

const currency = fc.constantFrom(...CURRENCIES);
const cents = fc.oneof(fc.maxSafeNat(), fc.nat({ max: 10_000_000 }));

describe("readAmount", () => {
  it.each([
    ["12", 1_200],
    ["12.5", 1_250],
    ["12,50", 1_250],
    ["12.", 1_200],
    [".5", 50],
    [",5", 50],
    ["0", 0],
    ["0.750", 75],
    ["1,250.00", 125_000],
    ["1.250,00", 125_000],
    ["1,250", 125_000],
    ["1.250.000", 125_000_000],
    ["1 250.5", 125_050],
    ["1\u{202F}250,50", 125_050],
    ["1\u{A0}250,50", 125_050],
    ["1'250.50", 125_050],
    ["1’250.50", 125_050],
    ["12,34,567.50", 123_456_750],
    ["€12.50", 1_250],
    ["12,50 €", 1_250],
    ["12,50\u{A0}€", 1_250],
    ["EUR 12.50", 1_250],
    ["12.50eur", 1_250],
    ["１２．５０", 1_250],
    ["１，２５０．００", 125_000],
    ["12。50", 1_250],
    ["\u{200F}12.50", 1_250],
  ])("reads %j as %i cents", (text, cents) => {
    expect(readAmount(text, "EUR")).toEqual({ is: "amount", cents });
  });

  it.each([
    ["KWD", "0,750", 750],
    ["KWD", "12.500", 12_500],
    ["KWD", "1250,500", 1_250_500],
    ["KWD", "1 250,500", 1_250_500],
    ["JPY", "1250", 1_250],
    ["JPY", "1,250", 1_250],
    ["JPY", "1.250", 1_250],
    ["JPY", "￥1,250", 1_250],
    ["CLF", "1,2345", 12_345],
    ["CAD", "CA$12.50", 1_250],
    ["XOF", "12 500 F CFA", 12_500],
    ["SEK", "12,50 kr", 1_250],
  ])("reads %s %s as %i of its smallest", (code, text, cents) => {
    expect(readAmount(text, code)).toEqual({ is: "amount", cents });
  });

  it.each([
    ["TND", "12,500", "12500.000", "12.500"],
    ["KWD", "1,234", "1234.000", "1.234"],
    ["EUR", "1.250", "1250.00", "1.25"],
    ["EUR", "12.505", "12505.00", "12.505"],
    ["JPY", "12.000", "12000", "12"],
  ])("doesn't guess in %s what %s means", (code, text, one, other) => {
    expect(readAmount(text, code)).toEqual({ is: "twoMeanings", readings: [one, other] });
    expect(parseAmount(text, code)).toBeNaN();
  });

  it.each([
    "",
    "abc",
    "-5",
    "1.2.",
    "1.2.5",
    "1250.505",
    "12.5x",
    ".",
    "€",
    "12 50",
    "0,000.5.",
    "1,25,00",
    "99999999999999999",
    "$12.50",
    "12.50 USD",
    "¥12",
    "kr 12",
    "1e3",
    "Infinity",
  ])("takes %j for no amount in euros", (text) => {
    expect(readAmount(text, "EUR")).toEqual({ is: "none" });
  });

  it("keeps to the digits of the currency", () => {
    expect(parseAmount("12.5", "JPY")).toBeNaN();
    expect(parseAmount("12.3456", "KWD")).toBeNaN();
  });

  it("reads back every amount that a field shows", () => {
    fc.assert(
      fc.property(cents, currency, (some, code) => {
        expect(parseAmount(amountText(some, code), code)).toBe(some);
      }),
    );
  });

  it("reads back every amount that a page shows in either language, with its sign", () => {
    fc.assert(
      fc.property(cents, currency, fc.constantFrom("en", "zh-CN"), (some, code, locale) => {
        const digits = minorDigits(code);
        const shown = new Intl.NumberFormat(locale, {
          style: "currency",
          currency: code,
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
        }).format(toMajor(some, code));
        expect(readAmount(shown, code)).toEqual({ is: "amount", cents: some });
      }),
    );
  });

  it("never reads one text as two different amounts, however its parts are divided", () => {
    const parts = fc.record({
      whole: fc.nat({ max: 999_999_999 }),
      minor: fc.nat({ max: 99 }),
      group: fc.constantFrom("", ",", ".", " ", "'", "\u{202F}"),
      point: fc.constantFrom(".", ","),
    });
    fc.assert(
      fc.property(parts, ({ whole, minor, group, point }) => {
        fc.pre(group !== point);
        const text = `${String(whole).replace(/\B(?=(\d{3})+$)/g, group)}${point}${String(minor).padStart(2, "0")}`;
        expect(parseAmount(text, "EUR")).toBe(whole * 100 + minor);
      }),
    );
  });

  it("shows an empty field for no amount", () => {
    expect(amountText(Number.NaN, "EUR")).toBe("");
  });

  it("shows every digit of amounts that a double of major units doesn't hold", () => {
    expect(amountText(Number.MAX_SAFE_INTEGER, "EUR")).toBe("90071992547409.91");
    expect(toMajor(-5, "EUR")).toBe("-0.05");
  });
});

describe("parseWhole", () => {
  it.each([
    ["12", 12],
    ["10,000", 10_000],
    ["10 000", 10_000],
    ["１２", 12],
    ["12.00", 12],
    ["10.000", Number.NaN],
    ["1.5", Number.NaN],
    ["", Number.NaN],
  ])("reads %j as %d pieces", (text, pieces) => {
    expect(parseWhole(text)).toBe(pieces);
  });
});
