import { useLocale } from "next-intl";

/** By language: one for all rows of all lists, since each takes longer to make than a row. */
const namesIn = new Map<string, Intl.DisplayNames>();

/** Names countries in the reader's language. */
export function useCountryName(): (code: string) => string {
  const locale = useLocale();
  const names = namesIn.get(locale) ?? new Intl.DisplayNames([locale], { type: "region", fallback: "code" });
  namesIn.set(locale, names);
  return (code) => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code);
}
