import type { Messages } from "@/app/i18n/catalogues";
import { useTranslations } from "@/app/i18n/use-translations";

type Problem = keyof Messages["customers"]["errors"];

/** What is wrong with a field, in words: the messages of `customerFields`. */
export function useCustomerError(): (problem: string | undefined) => string | undefined {
  const t = useTranslations("customers.errors");
  return (problem) => {
    if (problem === undefined) return undefined;
    return t(t.has(problem as Problem) ? (problem as Problem) : "other");
  };
}
