import { useTranslations as useTranslationsAsTheyAre } from "next-intl";
import { useMemo } from "react";
import { isolating } from "./isolated";

/** next-intl's, but that a name which turns the direction of writing leaves the sentence around it alone. */
export const useTranslations: typeof useTranslationsAsTheyAre = (namespace) => {
  const t = useTranslationsAsTheyAre(namespace);
  return useMemo(() => isolating(t), [t]);
};
