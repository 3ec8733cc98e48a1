import { ShoppingBag } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTimeZone } from "next-intl/server";
import { ExportMenu } from "@/app/components/lists/export-menu";
import { Button } from "@/app/components/ui/button";
import { Link } from "@/app/components/ui/link";
import { PageHeader } from "@/app/components/ui/page-header";
import { getTranslations } from "@/app/i18n/get-translations";
import { FollowLocks } from "@/app/realtime/follow-locks";
import { pageActor } from "@/app/session";
import { listOrders } from "@/domain/orders/list/list-orders";
import { listTags } from "@/domain/orders/list/list-tags";
import { newestOrderNumber } from "@/domain/orders/list/newest-order-number";
import { goesByLocks, parseOrderQuery } from "@/domain/orders/list/order-query";
import { DRAFT } from "@/domain/orders/shared/order-status";
import { ordersUrl } from "@/domain/orders/shared/orders-url";
import { mayEdit } from "@/domain/users/shared/roles";
import { OrderFilters } from "./filters/order-filters";
import { FreshDrafts } from "./fresh-drafts";
import { LiveOrders } from "./live-orders";
import { NewOrders } from "./new-orders";
import { NoOrders } from "./no-orders";
import { OrdersTable } from "./orders-table";
import { Pages, pageUrls } from "./pages";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("orders"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function OrdersPage({ searchParams }: Props) {
  // Before the list: an order that comes in between is rather counted and shown than neither.
  const [actor, newest] = await Promise.all([pageActor(), newestOrderNumber()]);
  const query = parseOrderQuery(await searchParams);
  const [page, tags, t] = await Promise.all([
    listOrders(query, { userId: actor.id, timeZone: await getTimeZone() }),
    listTags(),
    getTranslations("orders"),
  ]);
  if (page.rows.length === 0 && query.page > 1) redirect(ordersUrl(query));
  const begin = mayEdit(actor) && (
    <Button asChild look="primary">
      <Link href="/orders/new" aria-keyshortcuts="c">
        <ShoppingBag aria-hidden />
        {t("begin.open")}
      </Link>
    </Button>
  );
  return (
    <div className="grid gap-4">
      <PageHeader
        title={t("title")}
        description={page.total && t(page.total.exact ? "count" : "countMore", { count: page.total.count })}
      >
        <ExportMenu noun="orders" url={ordersUrl(query)} />
        {mayEdit(actor) && (
          <Button asChild>
            <Link href="/orders/import" prefetch={false}>
              {t("import")}
            </Link>
          </Button>
        )}
        {begin}
      </PageHeader>
      <OrderFilters query={query} tags={tags} />
      {goesByLocks(query) && <FollowLocks />}
      {query.status.includes(DRAFT) && <FreshDrafts />}
      <div className="min-w-0">
        <NewOrders newest={newest} isLatestFirst={ordersUrl(query, query) === "/orders"} />
        <LiveOrders rows={page.rows}>
          {page.rows.length === 0 ? (
            <NoOrders query={query} begin={begin} />
          ) : (
            <OrdersTable
              rows={page.rows}
              query={query}
              pages={pageUrls(query, page)}
              userId={actor.id}
              mayEdit={mayEdit(actor)}
            />
          )}
        </LiveOrders>
      </div>
      <Pages query={query} page={page} />
    </div>
  );
}
