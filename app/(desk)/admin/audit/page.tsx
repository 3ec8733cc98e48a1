import type { Metadata } from "next";
import { getTimeZone } from "next-intl/server";
import { NotAllowed } from "@/app/components/failures/not-allowed";
import { Pages } from "@/app/components/lists/pages";
import { getTranslations } from "@/app/i18n/get-translations";
import { pageActor } from "@/app/session";
import { auditFilter, parseAuditQuery } from "@/domain/audit/audit-query";
import { lastAuditId, listAudit } from "@/domain/audit/list-audit";
import { auditSearch, auditUrl } from "@/domain/audit/shared/audit-url";
import { PAGE_SIZE } from "@/domain/lists/find-page";
import { pageUrls } from "@/domain/lists/shared/list-url";
import { listPeople } from "@/domain/users/list-people";
import { isAdmin } from "@/domain/users/shared/roles";
import { PeopleHead } from "../people/people-head";
import { AuditFilterForm } from "./audit-filter-form";
import { AuditTable } from "./audit-table";
import { NewEntries } from "./new-entries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Props) {
  const actor = await pageActor();
  if (!isAdmin(actor)) return <NotAllowed actor={actor} />;
  const query = parseAuditQuery(await searchParams);
  // Before the page: what is written between the two is rather told of once more than missed.
  const lastId = await lastAuditId();
  const [page, people] = await Promise.all([
    listAudit(actor, query, auditFilter(query, await getTimeZone())),
    listPeople(actor),
  ]);
  const { user, verb, outcome, order, from, to } = query;
  const filters = { user, verb, outcome, order, from, to };
  const isLatest = query.page === 1 && !query.after && !query.before;
  return (
    <div className="grid gap-4">
      <PeopleHead current="audit" />
      <AuditFilterForm filters={filters} people={people.map(({ id, name }) => ({ id, name }))} />
      <NewEntries lastId={lastId} filters={filters} latest={isLatest ? null : auditUrl(query)} />
      <AuditTable rows={page.rows} isFiltered={auditSearch(filters) !== ""} />
      <Pages
        first={(query.page - 1) * PAGE_SIZE + 1}
        rows={page.rows.length}
        total={page.total}
        {...pageUrls(query, page, auditUrl)}
      />
    </div>
  );
}
