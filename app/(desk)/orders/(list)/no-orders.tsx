import { PackageSearch } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/app/components/ui/button";
import { EmptyState } from "@/app/components/ui/empty-state";
import { Link } from "@/app/components/ui/link";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderQuery } from "@/domain/orders/list/order-query";
import { DRAFT } from "@/domain/orders/shared/order-status";
import { isFiltered } from "@/domain/orders/shared/orders-url";

export function NoOrders({ query, begin }: { query: OrderQuery; begin: ReactNode }) {
  const t = useTranslations("orders.none");
  if (!isFiltered(query))
    return (
      <EmptyState icon={PackageSearch} title={t("title")} actions={begin}>
        {t("text")}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={PackageSearch}
      title={
        isOfDrafts(query)
          ? t("draftsTitle")
          : query.mine
            ? t("mineTitle")
            : query.waiting
              ? t("waitingTitle")
              : t("foundTitle")
      }
      actions={
        <Button asChild>
          <Link href="/orders">{t("clear")}</Link>
        </Button>
      }
    >
      {isOfDrafts(query)
        ? t("draftsText")
        : query.mine
          ? t("mineText")
          : query.waiting
            ? t("waitingText")
            : query.q
              ? t("searchText", { words: query.q })
              : t("foundText")}
    </EmptyState>
  );
}

/** Of all of them. */
function isOfDrafts({ status, ...query }: OrderQuery) {
  return status.length === 1 && status[0] === DRAFT && !isFiltered({ ...query, status: [] });
}
