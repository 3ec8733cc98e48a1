import { PackageSearch } from "lucide-react";
import { Button } from "@/app/components/ui/button";
import { EmptyState } from "@/app/components/ui/empty-state";
import { Link } from "@/app/components/ui/link";
import { useTranslations } from "@/app/i18n/use-translations";
import { isFiltered, type ProductQuery } from "@/domain/products/shared/products-url";

export function NoProducts({ query, mayEdit }: { query: ProductQuery; mayEdit: boolean }) {
  const t = useTranslations("products");
  if (!isFiltered(query))
    return (
      <EmptyState
        icon={PackageSearch}
        title={t("none.title")}
        actions={
          mayEdit && (
            <Button asChild>
              <Link href="/products/new">{t("new.open")}</Link>
            </Button>
          )
        }
      >
        {t("none.text")}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={PackageSearch}
      title={t("none.foundTitle")}
      actions={
        <Button asChild>
          <Link href="/products">{t("none.clear")}</Link>
        </Button>
      }
    >
      {query.q ? t("none.searchText", { words: query.q }) : t("none.foundText")}
    </EmptyState>
  );
}
