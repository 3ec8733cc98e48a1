import { minorDigits } from "./currencies";
import { signsOf } from "./currency-signs";

/** Minor units as the major units that `Intl` formats, to the last digit: a double holds no 90071992547409.91. */
export function toMajor(cents: number, currency: string): `${number}` {
  const digits = minorDigits(currency);
  const whole = String(BigInt(Math.round(Math.abs(cents)))).padStart(digits + 1, "0");
  const point = whole.length - digits;
  const sign = cents < 0 ? "-" : "";
  return `${sign}${whole.slice(0, point)}${digits > 0 ? "." : ""}${whole.slice(point)}` as `${number}`;
}

/** An amount as it stands in a field: 1250 -> "12.50". Nothing is NaN. */
export function amountText(cents: number, currency: string): string {
  return Number.isNaN(cents) ? "" : toMajor(cents, currency);
}

/** What a person typed. `twoMeanings`: both, as they would have to be written to have one. */
export type AmountReading =
  | { is: "amount"; cents: number }
  | { is: "twoMeanings"; readings: [string, string] }
  | { is: "none" };

/** NaN where there is none, or may be two. */
export function numberIn(read: AmountReading): number {
  return read.is === "amount" ? read.cents : Number.NaN;
}

/** What a person typed, in minor units; NaN if it is no amount, finer than the currency, or may be two. */
export function parseAmount(text: string, currency: string): number {
  return numberIn(readAmount(text, currency));
}

/**
 * Reads an amount as it is written anywhere: "12.5", "12,50", ".5", "1,250.00", "1.250,00", "1 250", "1'250", "€12.50",
 * "12.50 EUR", "１２．５０".
 *
 * A separator with three digits behind it may divide thousands or decimals. Fields and lists of the desk write a point
 * before decimals and commas between thousands: by that and the currency's digits most have one meaning, and what
 * still has two is not guessed: "12,500" in dinars, "1.250" in euros.
 */
export function readAmount(text: string, currency: string): AmountReading {
  return readNumber(withoutSign(plain(text), currency), minorDigits(currency));
}

/** What a person typed as a whole number, as amounts are read; NaN if it is none or may be two. */
export function parseWhole(text: string): number {
  return numberIn(readWhole(text));
}

/** A whole number, in `cents`, as amounts are read. */
export function readWhole(text: string): AmountReading {
  return readNumber(plain(text), 0);
}

/** Full-width characters as their usual ones, any blank as a blank, any apostrophe as one; nothing that can't be seen. */
function plain(text: string) {
  return text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/[‘’ʼ′`]/g, "'")
    .replaceAll("。", ".")
    .replace(/\s/g, " ")
    .trim()
    .toLowerCase();
}

function withoutSign(text: string, currency: string) {
  for (const sign of signsOf(currency)) {
    if (text.startsWith(sign) && /^ ?[\d.,]/.test(text.slice(sign.length)))
      return text.slice(sign.length).trimStart();
    if (text.endsWith(sign) && /[\d.,] ?$/.test(text.slice(0, -sign.length)))
      return text.slice(0, -sign.length).trimEnd();
  }
  return text;
}

const DECIMAL = /^(\d*)(?:[.,](\d*))?$/;
/** Groups of three, and India's: "12,34,567.50". */
const GROUPED = [
  /^([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d*))?$/,
  /^([1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d*))?$/,
  /^([1-9]\d{0,2}(?: \d{3})+)(?:[.,](\d*))?$/,
  /^([1-9]\d{0,2}(?:'\d{3})+)(?:[.,](\d*))?$/,
  /^([1-9]\d?(?:,\d{2})+,\d{3})(?:\.(\d*))?$/,
];

function readNumber(text: string, digits: number): AmountReading {
  const grouped = read(GROUPED.map((shape) => shape.exec(text)).find((found) => found !== null));
  const decimal = read(/\d/.test(text) ? DECIMAL.exec(text) : null);
  if (!grouped || !decimal) return amountOf(grouped ?? decimal, digits);
  const decimalAmount = amountOf(decimal, digits);
  if (text.includes(",") ? digits < 3 : digits === 0 && decimalAmount.is === "none")
    return amountOf(grouped, digits);
  if (text.includes(".") && digits >= 3) return decimalAmount;
  return { is: "twoMeanings", readings: [written(grouped, digits), written(decimal, digits)] };
}

type Decimal = { whole: string; fraction: string };

function read(match: RegExpExecArray | null | undefined): Decimal | null {
  if (!match) return null;
  const [, whole = "", fraction = ""] = match;
  return { whole: whole.replace(/\D/g, "").replace(/^0+(?=\d)/, ""), fraction: withoutEndZeros(fraction) };
}

function amountOf(decimal: Decimal | null, digits: number): AmountReading {
  if (!decimal || decimal.fraction.length > digits) return { is: "none" };
  const cents = Number(decimal.whole + decimal.fraction.padEnd(digits, "0"));
  return Number.isSafeInteger(cents) ? { is: "amount", cents } : { is: "none" };
}

function written({ whole, fraction }: Decimal, digits: number) {
  const decimals = fraction.padEnd(digits, "0");
  return decimals === "" ? whole : `${whole}.${decimals}`;
}

/** As `/0+$/` would, in one pass over the text. */
function withoutEndZeros(digits: string) {
  let end = digits.length;
  while (digits[end - 1] === "0") end -= 1;
  return digits.slice(0, end);
}
