import { ScrollText } from "lucide-react";
import { WhenCell } from "@/app/components/lists/when-cell";
import { Badge } from "@/app/components/ui/badge";
import { cn } from "@/app/components/ui/cn";
import { EmptyState } from "@/app/components/ui/empty-state";
import { Table, Td, Th, Tr } from "@/app/components/ui/table";
import { useTranslations } from "@/app/i18n/use-translations";
import type { AuditRow } from "@/domain/audit/list-audit";
import { AUDIT_OBJECTS } from "@/domain/audit/shared/verbs";
import { useFactsText } from "./use-facts-text";

/** What is on record, latest first: who did what, to whom or what, from where. */
export function AuditTable({ rows, isFiltered }: { rows: AuditRow[]; isFiltered: boolean }) {
  const t = useTranslations("audit");
  if (rows.length === 0)
    return (
      <EmptyState icon={ScrollText} title={t(isFiltered ? "none.foundTitle" : "none.title")}>
        {t(isFiltered ? "none.foundText" : "none.text")}
      </EmptyState>
    );
  return (
    <Table aria-label={t("title")}>
      <thead>
        <tr>
          <Th>{t("column.when")}</Th>
          <Th>{t("column.who")}</Th>
          <Th className="max-md:hidden">{t("column.what")}</Th>
          <Th className="max-md:hidden">{t("column.object")}</Th>
          <Th className={WIDE}>{t("column.facts")}</Th>
          <Th className={WIDE}>{t("column.from")}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </tbody>
    </Table>
  );
}

/** Where these have no room they stand below what they are of. */
const WIDE = "max-2xl:hidden";

function Row({ row }: { row: AuditRow }) {
  const t = useTranslations("audit");
  const { at, actor, by, tokenName, verb, object, outcome, address } = row;
  // The machine asks from nowhere; whoever is stopped at their second factor isn't anybody yet.
  const who = actor ? (actor.name ?? actor.id) : t(address === null ? "who.machine" : "who.unknown");
  const facts = useFactsText()(row);
  const what = (
    <>
      {t(`verb.${verb}`)}
      {outcome === "refused" && <Badge tone="warn">{t("outcome.refused")}</Badge>}
    </>
  );
  const onWhat = object && objectText(object, t);
  return (
    <Tr className="max-2xl:[&>td]:py-2 max-2xl:[&>td]:align-top">
      <WhenCell at={at} />
      <Td className="max-md:w-full max-md:max-w-0 max-md:whitespace-normal">
        <span className="font-medium">{who}</span>
        {by === "token" && (
          <span className="text-muted">
            {" "}
            · {tokenName ? t("who.tokenNamed", { name: tokenName }) : t("who.token")}
          </span>
        )}
        <div className="md:hidden">
          <p className="flex flex-wrap items-center gap-x-2">{what}</p>
          {onWhat && <p className="text-muted">{onWhat}</p>}
          {facts && <p className="break-words text-muted text-xs">{facts}</p>}
        </div>
        {address && <p className="break-all font-mono text-muted text-xs 2xl:hidden">{address}</p>}
      </Td>
      <Td className="max-md:hidden">
        <span className="flex items-center gap-2">{what}</span>
        {facts && (
          <p className="max-w-96 whitespace-normal break-words text-muted text-xs 2xl:hidden">{facts}</p>
        )}
      </Td>
      <Td className="max-w-56 truncate max-md:hidden" title={onWhat ?? undefined}>
        {onWhat}
      </Td>
      <Td className={cn(WIDE, "min-w-64 max-w-96 whitespace-normal break-words py-1 text-muted")}>{facts}</Td>
      <Td className={cn(WIDE, "font-mono text-muted text-xs")}>{address}</Td>
    </Tr>
  );
}

function objectText(
  { kind, id, name }: NonNullable<AuditRow["object"]>,
  t: ReturnType<typeof useTranslations<"audit">>,
): string {
  if (kind === "user") return name ?? id;
  if (kind === "token" && name !== null) return t("object.tokenNamed", { name });
  if (kind === "desk") return t("object.desk");
  if (isKnown(kind)) return t(`object.${kind}`, { id });
  return `${kind} ${id}`;
}

function isKnown(kind: string): kind is Exclude<(typeof AUDIT_OBJECTS)[number], "user"> {
  return (AUDIT_OBJECTS as readonly string[]).includes(kind);
}
