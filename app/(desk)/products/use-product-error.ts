import type { Messages } from "@/app/i18n/catalogues";
import { useTranslations } from "@/app/i18n/use-translations";

type Problem = Exclude<keyof Messages["products"]["errors"], "twoMeanings">;

/** What is wrong with a field, in words: the messages of `productFields` and `stockMove`. */
export function useProductError(): (problem: string | undefined) => string | undefined {
  const t = useTranslations("products.errors");
  return (problem) => {
    if (problem === undefined) return undefined;
    return t(t.has(problem as Problem) ? (problem as Problem) : "other");
  };
}
