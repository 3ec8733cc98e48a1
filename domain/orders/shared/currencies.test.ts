import { afterEach, expect, it, vi } from "vitest";
import { CURRENCIES } from "./currencies";

afterEach(() => {
  vi.restoreAllMocks();
  vi.resetModules();
});

it("knows what ISO 4217 says, not what the engine does", async () => {
  const { minorDigits } = await engineSaying(0);
  const digits = Object.fromEntries(
    ["RSD", "HUF", "IDR", "EUR", "JPY", "ISK", "KWD", "TND", "CLF"].map((code) => [code, minorDigits(code)]),
  );
  expect(digits).toEqual({ RSD: 2, HUF: 2, IDR: 2, EUR: 2, JPY: 0, ISK: 0, KWD: 3, TND: 3, CLF: 4 });
});

it.each([0, 2, 3])("reads and shows the same amounts where the engine says %i digits", async (digits) => {
  const { parseAmount, amountText } = await engineSaying(digits);
  expect(parseAmount("1500", "RSD")).toBe(150_000);
  expect(parseAmount("12400", "HUF")).toBe(1_240_000);
  expect(parseAmount("12400", "JPY")).toBe(12_400);
  expect(amountText(148_147, "RSD")).toBe("1481.47");
  expect(CURRENCIES).toContain("RSD");
});

/** The reader of amounts in an engine of another opinion, which also knows no list of currencies. */
async function engineSaying(maximumFractionDigits: number) {
  vi.spyOn(Intl.NumberFormat.prototype, "resolvedOptions").mockReturnValue({
    maximumFractionDigits,
  } as Intl.ResolvedNumberFormatOptions);
  vi.spyOn(Intl, "supportedValuesOf").mockReturnValue([]);
  vi.resetModules();
  return { ...(await import("./money")), ...(await import("./currencies")) };
}
