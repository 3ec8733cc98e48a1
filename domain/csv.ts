import { stringify } from "csv-stringify/sync";

/** Says to spreadsheets that the file is UTF-8: without it, Excel takes it for whatever its machine spoke in the nineties. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * What makes a formula of a text: one of these at its beginning, or behind what separates cells or lines where a
 * spreadsheet has another separator than we do, and doesn't know our quotes. The wide forms count in East Asia.
 */
const FORMULA = /(?<=^|[;\t\r\n])(?=[=+\-@\t\r＝＋－＠])/g;

/** What stood there before `csvLines` kept spreadsheets from taking it for a formula. */
export function withoutApostrophes(text: string): string {
  return text.replace(/(?<=^|[;\t\r\n])'(?=[=+\-@\t\r＝＋－＠])/g, "");
}

/** The first line of a CSV file. */
export function csvHead(names: string[]): string {
  return BYTE_ORDER_MARK + csvLines([names]);
}

/**
 * Lines of CSV (RFC 4180), every text quoted. A spreadsheet would run a text that it takes for a formula: such a one gets
 * an apostrophe in front, as OWASP advises.
 */
export function csvLines(rows: (string | number | null)[][]): string {
  return stringify(rows, {
    quoted_string: true,
    record_delimiter: "windows",
    cast: { string: (text) => text.replace(FORMULA, "'") },
  });
}
