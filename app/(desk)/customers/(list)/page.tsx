import { UserPlus, Users, X } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FreshList } from "@/app/components/entries/fresh-list";
import { ChipLink } from "@/app/components/lists/chip-link";
import { ExportMenu } from "@/app/components/lists/export-menu";
import { Pages } from "@/app/components/lists/pages";
import { SortMenu } from "@/app/components/lists/sort-menu";
import { Button } from "@/app/components/ui/button";
import { cn } from "@/app/components/ui/cn";
import { EmptyState } from "@/app/components/ui/empty-state";
import { Link } from "@/app/components/ui/link";
import { PageHeader } from "@/app/components/ui/page-header";
import { getTranslations } from "@/app/i18n/get-translations";
import { pageActor } from "@/app/session";
import { parseCustomerQuery } from "@/domain/customers/customer-query";
import { listCustomers } from "@/domain/customers/list-customers";
import { CUSTOMER_COLUMNS, customersUrl } from "@/domain/customers/shared/customers-url";
import { entryMark } from "@/domain/entries/entry-mark";
import { PAGE_SIZE } from "@/domain/lists/find-page";
import { pageUrls, sortedBy } from "@/domain/lists/shared/list-url";
import { mayEdit } from "@/domain/users/shared/roles";
import { CustomersTable } from "./customers-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("customers"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CustomersPage({ searchParams }: Props) {
  const actor = await pageActor();
  const query = parseCustomerQuery(await searchParams);
  // The mark first: what is written between the two is rather fetched once more than missed.
  const mark = await entryMark("customer");
  const [page, t] = await Promise.all([listCustomers(query), getTranslations("customers")]);
  if (page.rows.length === 0 && query.page > 1) redirect(customersUrl(query));
  const create = mayEdit(actor) && (
    <Button asChild look="primary">
      <Link href="/customers/new">
        <UserPlus aria-hidden />
        {t("new.open")}
      </Link>
    </Button>
  );
  return (
    <div className="grid gap-4">
      <PageHeader
        title={t("title")}
        description={t(page.total.exact ? "count" : "countMore", { count: page.total.count })}
      >
        <ExportMenu noun="customers" url={customersUrl(query)} />
        {mayEdit(actor) && (
          <Button asChild>
            <Link href="/customers/import" prefetch={false}>
              {t("import")}
            </Link>
          </Button>
        )}
        {create}
      </PageHeader>
      <nav
        aria-label={t("filter.label")}
        className={cn("flex items-center gap-1.5", query.q === "" && "md:hidden")}
      >
        <SortMenu
          label={t("filter.sort", { column: t(`column.${query.sort.by}`) })}
          isDescending={query.sort.descending}
          columns={CUSTOMER_COLUMNS.map((column) => ({
            label: t(`column.${column}`),
            href: customersUrl(query, { sort: sortedBy(column, query.sort) }),
            isSorted: column === query.sort.by,
          }))}
        />
        {query.q && (
          <ChipLink href={customersUrl(query, { q: "" })} isOn>
            <span>{t("filter.search", { words: query.q })}</span>
            <X aria-hidden />
          </ChipLink>
        )}
      </nav>
      <FreshList kind="customer" mark={mark} />
      {page.rows.length > 0 ? (
        <CustomersTable rows={page.rows} query={query} />
      ) : query.q ? (
        <EmptyState
          icon={Users}
          title={t("none.foundTitle")}
          actions={
            <Button asChild>
              <Link href="/customers">{t("none.clear")}</Link>
            </Button>
          }
        >
          {t("none.searchText", { words: query.q })}
        </EmptyState>
      ) : (
        <EmptyState icon={Users} title={t("none.title")} actions={create}>
          {t("none.text")}
        </EmptyState>
      )}
      <Pages
        first={(query.page - 1) * PAGE_SIZE + 1}
        rows={page.rows.length}
        total={page.total}
        {...pageUrls(query, page, customersUrl)}
      />
    </div>
  );
}
