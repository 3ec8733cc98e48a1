import type { FieldWords } from "@/app/components/entries/field-words";
import type { Messages } from "@/app/i18n/catalogues";
import { useTranslations } from "@/app/i18n/use-translations";
import type { ImportedRow } from "@/domain/imports/get-import";
import { OF_LINES, OF_NEW_ORDERS } from "@/domain/imports/shared/import-kind";
import type { RowProblem } from "@/domain/imports/shared/import-state";

/** How the fields of what is imported are called, and what may be wrong with them. */
export type ImportWords = FieldWords & { problem: (problem: string | undefined) => string | undefined };

type Problem = keyof Messages["imports"]["problems"];

/** Why a row is refused or kept, in words. */
export function useRowProblem(words: ImportWords) {
  const t = useTranslations("imports");
  return ({ field, problem, by }: RowProblem) => {
    const why = t.has(`problems.${problem}` as `problems.${Problem}`)
      ? t(`problems.${problem as Problem}`, { by: by ?? "none" })
      : (words.problem(problem) ?? problem);
    return field === "" ? why : t("rows.problem", { field: fieldLabel(t, words, field), problem: why });
  };
}

/** What became of a row that was proposed, in words. */
export function useFateText() {
  const t = useTranslations("imports");
  return ({ to, state, by }: NonNullable<ImportedRow["proposal"]>) =>
    t(`fate.${state}`, { to: to ?? "?", by: by ?? "?" });
}

/** Those that only an import speaks of. */
const OWN = [
  "id",
  "number",
  "reference",
  "tags",
  "note",
  ...OF_NEW_ORDERS,
  ...OF_LINES,
] as const satisfies string[];

/** What a field is called. */
export function fieldLabel(
  t: ReturnType<typeof useTranslations<"imports">>,
  words: ImportWords,
  field: string,
) {
  const own = OWN.find((name) => name === field);
  return own ? t(own) : words.label(field);
}
