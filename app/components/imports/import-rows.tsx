import { ChipLink } from "@/app/components/lists/chip-link";
import { Button } from "@/app/components/ui/button";
import { cn } from "@/app/components/ui/cn";
import { Link } from "@/app/components/ui/link";
import { Table, Td, Th } from "@/app/components/ui/table";
import { useTranslations } from "@/app/i18n/use-translations";
import type { ImportedRow, ImportView } from "@/domain/imports/get-import";
import { importPaths } from "@/domain/imports/shared/import-kind";
import { IMPORT_OUTCOMES } from "@/domain/imports/shared/import-state";
import { fieldLabel, type ImportWords, useFateText, useRowProblem } from "./import-words";
import { OutcomeBadge } from "./state-badge";

export type ShownRows = { rows: ImportedRow[]; only: string | null; isFirst: boolean; hasMore: boolean };

/** The rows of an import, as many as one looks through, and by their outcome: old and new value, or why not. */
export function ImportRows({
  view,
  shown,
  words,
}: {
  view: ImportView;
  shown: ShownRows;
  words: ImportWords;
}) {
  const t = useTranslations("imports");
  const { kind, counts, id } = view;
  const { rows, only, isFirst, hasMore } = shown;
  const path = `/${importPaths[kind]}/import/${id}`;
  const here = only === null ? path : `${path}?only=${only}`;
  const last = rows.at(-1);
  return (
    <section className="grid grid-cols-1 gap-3" aria-label={t("rows.title")}>
      <nav
        aria-label={t("rows.title")}
        className="-mx-4 flex items-center gap-1.5 overflow-x-auto px-4 py-0.5 [scrollbar-width:none] sm:mx-0 sm:flex-wrap sm:px-0"
      >
        <ChipLink href={path} isOn={only === null}>
          {t("all")}
        </ChipLink>
        {IMPORT_OUTCOMES.flatMap((outcome) =>
          counts[outcome] ? (
            <ChipLink key={outcome} href={`${path}?only=${outcome}`} isOn={only === outcome}>
              {t("counted", { what: t(`outcome.${outcome}`), count: counts[outcome] })}
            </ChipLink>
          ) : (
            []
          ),
        )}
      </nav>
      {rows.length === 0 ? (
        <p className="text-muted">{t("rows.none")}</p>
      ) : (
        <Table aria-label={t("rows.title")} className="max-sm:block">
          <thead className="max-sm:hidden">
            <tr>
              <Th className="text-right">{t("rows.row")}</Th>
              <Th>{t("rows.outcome")}</Th>
              <Th className="w-full">{t("rows.says")}</Th>
            </tr>
          </thead>
          <tbody className="max-sm:block">
            {rows.map((row) => (
              <Row key={row.number} row={row} view={view} words={words} />
            ))}
          </tbody>
        </Table>
      )}
      <div className="flex flex-wrap gap-2">
        {!isFirst && (
          <Button asChild>
            <Link href={here} prefetch={false}>
              {t("rows.first")}
            </Link>
          </Button>
        )}
        {hasMore && last && (
          <Button asChild>
            <Link href={`${here}${only === null ? "?" : "&"}after=${last.number}`} prefetch={false}>
              {t("rows.next")}
            </Link>
          </Button>
        )}
      </div>
    </section>
  );
}

function Row({ row, view, words }: { row: ImportedRow; view: ImportView; words: ImportWords }) {
  const t = useTranslations("imports");
  const problemText = useRowProblem(words);
  const fateText = useFateText();
  const { number, outcome, changes, problems, proposal, targetId, among, cells } = row;
  const value = (field: string, it: (typeof changes)[number]["from"], side: "from" | "to") =>
    it === ""
      ? t("rows.nothing")
      : words.value(field, it, {
          ...among,
          ...Object.fromEntries(changes.map((one) => [one.field, one[side]])),
        });
  const said = view.mapping.flatMap((field, index) => (field && cells[index] ? [cells[index]] : []));
  return (
    <tr className="border-b align-top last:border-b-0 max-sm:grid max-sm:grid-cols-[auto_1fr] max-sm:gap-x-2 max-sm:px-3 max-sm:py-2">
      <Td className="figures py-1.5 text-right text-muted max-sm:p-0">{number}</Td>
      <Td className="py-1.5 max-sm:p-0">
        <OutcomeBadge outcome={outcome} />
      </Td>
      <td className="wrap-anywhere min-w-60 py-1.5 pr-4 pl-3 max-sm:col-span-2 max-sm:p-0 max-sm:pt-1">
        {targetId !== null && outcome !== "undone" ? (
          <Link
            href={`/${importPaths[view.kind]}/${targetId}`}
            prefetch={false}
            className="text-accent-ink hover:underline"
          >
            {said.slice(0, 2).join(" · ") || t("rows.open")}
          </Link>
        ) : (
          said.slice(0, 6).join(" · ")
        )}
        {changes.length > 0 && (
          <ul className="grid gap-0.5 text-muted">
            {changes.map(({ field, from, to }) => (
              <li key={field}>
                {t("rows.change", {
                  field: fieldLabel(t, words, field),
                  from: value(field, from, "from"),
                  to: value(field, to, "to"),
                })}
              </li>
            ))}
          </ul>
        )}
        {proposal && (
          <p className={proposal.state === "taken" ? "text-ok-ink" : "text-warn-ink"}>{fateText(proposal)}</p>
        )}
        {problems.length > 0 && (
          <ul className={cn("grid gap-0.5", outcome === "change" ? "text-warn-ink" : "text-bad-ink")}>
            {problems.map((problem) => (
              <li key={`${problem.field} ${problem.problem}`}>{problemText(problem)}</li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  );
}
