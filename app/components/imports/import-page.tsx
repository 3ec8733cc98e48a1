import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { EntryHead } from "@/app/components/entries/entry-head";
import { getTranslations } from "@/app/i18n/get-translations";
import { pageActor } from "@/app/session";
import {
  getImport,
  type ImportView,
  listImportRows,
  ROWS_A_PAGE,
  sampleRows,
} from "@/domain/imports/get-import";
import { type ImportKind, importPaths } from "@/domain/imports/shared/import-kind";
import { IMPORT_OUTCOMES } from "@/domain/imports/shared/import-state";
import { NotFound } from "@/domain/shared/errors";
import { isAdmin, mayEdit } from "@/domain/users/shared/roles";
import { tableLimits } from "@/lib/tables/unreadable-table";
import type { ImportSteps } from "./import-steps";
import { StateBadge } from "./state-badge";

export type ImportPageProps = {
  params: Promise<{ importId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** There is a page of its own for what isn't there, and a status. */
async function importOf(kind: ImportKind, id: number): Promise<ImportView> {
  const view = await getImport(id).catch((error: unknown) => {
    if (error instanceof NotFound) notFound();
    throw error;
  });
  return view.kind === kind ? view : notFound();
}

/** What the page of an import shows; `children` is its body, in the words of its kind. */
export async function ImportPage({
  kind,
  params,
  searchParams,
  children,
}: ImportPageProps & { kind: ImportKind; children: (steps: ImportSteps) => ReactNode }) {
  const actor = await pageActor();
  if (!mayEdit(actor)) redirect(`/${importPaths[kind]}`);
  const id = Number((await params).importId);
  const [view, t, query] = await Promise.all([importOf(kind, id), getTranslations("imports"), searchParams]);
  const only = IMPORT_OUTCOMES.find((outcome) => outcome === query.only) ?? null;
  const after = Number(query.after) || 0;
  const [samples, rows] = await Promise.all([
    sampleRows(id),
    listImportRows(view, { after, take: ROWS_A_PAGE + 1, ...(only ? { outcomes: [only] } : {}) }),
  ]);
  const { rows: most, columns, characters } = tableLimits;
  return (
    <div className="grid grid-cols-1 gap-4">
      <EntryHead
        back={{ href: `/${importPaths[kind]}/import`, label: t("backToImports") }}
        title={view.name || t("pastedName")}
        subtitle={t("byWhom", { name: view.by.name, count: view.rowCount })}
      >
        <StateBadge state={view.state} />
      </EntryHead>
      {children({
        view,
        samples,
        rows: {
          rows: rows.slice(0, ROWS_A_PAGE),
          only,
          isFirst: after === 0,
          hasMore: rows.length > ROWS_A_PAGE,
        },
        limits: { rows: most, columns, characters },
        maySteer: mayEdit(actor) && (view.by.id === actor.id || isAdmin(actor)),
      })}
    </div>
  );
}
