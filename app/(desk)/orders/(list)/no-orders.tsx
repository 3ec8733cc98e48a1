import { PackageSearch } from "lucide-react";
import { Button } from "@/app/components/ui/button";
import { EmptyState } from "@/app/components/ui/empty-state";
import { Link } from "@/app/components/ui/link";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderQuery } from "@/domain/orders/list/order-query";
import { isFiltered } from "@/domain/orders/shared/orders-url";

export function NoOrders({ query }: { query: OrderQuery }) {
  const t = useTranslations("orders.none");
  if (!isFiltered(query))
    return (
      <EmptyState icon={PackageSearch} title={t("title")}>
        {t("text")}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={PackageSearch}
      title={query.mine ? t("mineTitle") : query.waiting ? t("waitingTitle") : t("foundTitle")}
      actions={
        <Button asChild>
          <Link href="/orders">{t("clear")}</Link>
        </Button>
      }
    >
      {query.mine
        ? t("mineText")
        : query.waiting
          ? t("waitingText")
          : query.q
            ? t("searchText", { words: query.q })
            : t("foundText")}
    </EmptyState>
  );
}
