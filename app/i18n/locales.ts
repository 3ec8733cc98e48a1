/** The languages that Holdfast speaks, the one to fall back on first. */
export const LOCALES = ["en", "zh-CN"] as const;
export type Locale = (typeof LOCALES)[number];

export function isLocale(text: string | null | undefined): text is Locale {
  return LOCALES.some((locale) => locale === text);
}

/** The language that fits an Accept-Language header best (RFC 9110, 12.5.4); undefined when it wants none of ours. */
export function preferredLocale(acceptLanguage: string): Locale | undefined {
  const wanted = acceptLanguage
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const q = parameters
        .map((parameter) => parameter.trim())
        .find((parameter) => parameter.startsWith("q="));
      return { language: tag.split("-")[0], weight: q ? Number(q.slice(2)) : 1 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { language } of wanted) {
    const found = LOCALES.find((locale) => locale.split("-")[0] === language);
    if (found) return found;
  }
  return undefined;
}
