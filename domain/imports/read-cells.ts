import { COUNTRIES } from "../orders/shared/countries";
import { withoutAccents } from "../search/search-text";

const YES = ["1", "true", "yes", "y", "x", "ja", "oui", "si", "on", "是", "在售", "sold", "active"];
const NO = ["0", "false", "no", "n", "nein", "non", "off", "否", "不在售", "not sold", "inactive"];

/** null: neither a yes nor a no. */
export function booleanOf(text: string): boolean | null {
  const word = withoutAccents(text.trim());
  if (YES.includes(word)) return true;
  return NO.includes(word) ? false : null;
}

let codeOfCountry: Map<string, string> | undefined;

/** The ISO 3166-1 code of a country that is named by it, or in English, German, French or Chinese; else the text itself. */
export function countryOf(text: string): string {
  codeOfCountry ??= countryNames();
  return codeOfCountry.get(withoutAccents(text.trim())) ?? text.trim();
}

function countryNames() {
  const codes = new Map<string, string>();
  for (const locale of ["en", "de", "fr", "zh-CN"]) {
    const names = new Intl.DisplayNames([locale], { type: "region" });
    for (const code of COUNTRIES) codes.set(withoutAccents(names.of(code) ?? code), code);
  }
  for (const code of COUNTRIES) codes.set(code.toLowerCase(), code);
  return codes.set("uk", "GB").set("usa", "US");
}
