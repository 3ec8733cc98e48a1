/** How many digits a currency has after the point: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  const known = digitsOf.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  digitsOf.set(currency, digits);
  return digits;
}

/** Asking `Intl` takes 40 µs, and a list asks for each of its amounts. */
const digitsOf = new Map<string, number>();

/** Minor units as the major units that `Intl` formats. */
export function toMajor(cents: number, currency: string): number {
  return cents / 10 ** minorDigits(currency);
}

/** An amount as it stands in a field: 1250 -> "12.50". Nothing is NaN. */
export function amountText(cents: number, currency: string): string {
  return Number.isNaN(cents) ? "" : toMajor(cents, currency).toFixed(minorDigits(currency));
}

/** "1,250" and "1,250.00"; "1.250,00"; "1250", "12.5" and "12,50". A lone "1.250" is no amount: it has two meanings. */
const SHAPES = [
  /^(\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$/,
  /^(\d{1,3}(?:\.\d{3})+),(\d*)$/,
  /^(\d+)(?:[.,](\d*))?$/,
];

/** What a person typed, in minor units; NaN if it is no amount, or finer than the currency. */
export function parseAmount(text: string, currency: string): number {
  const digits = minorDigits(currency);
  const compact = text.replace(/[\s'’]/g, "");
  const match = SHAPES.map((shape) => shape.exec(compact)).find((found) => found !== null);
  const [, major = "", minor = ""] = match ?? [];
  if (!match || minor.length > digits) return Number.NaN;
  const cents = Number(major.replace(/[.,]/g, "") + minor.padEnd(digits, "0"));
  return Number.isSafeInteger(cents) ? cents : Number.NaN;
}
