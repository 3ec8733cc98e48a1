import { useLocale } from "next-intl";

/** What stands between two sentences: a blank, and in Chinese nothing. */
export function useGap() {
  return gapOf(useLocale());
}

export function gapOf(locale: string) {
  return locale.startsWith("zh") ? "" : " ";
}
