/**
 * A line of CSV (RFC 4180). A spreadsheet takes what begins with one of these for a formula, and would run it: such a
 * text gets an apostrophe in front, as OWASP advises.
 */
export function csvLine(values: (string | number | null)[]): string {
  return `${values.map(csvField).join(",")}\r\n`;
}

function csvField(value: string | number | null) {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
