import { getTranslations as getTranslationsAsTheyAre } from "next-intl/server";
import { isolating } from "./isolated";

/** As `useTranslations`, where hooks can't be: in pages, layouts and route handlers. */
export const getTranslations = (async (...args: Parameters<typeof getTranslationsAsTheyAre>) =>
  isolating(await getTranslationsAsTheyAre(...args))) as typeof getTranslationsAsTheyAre;
