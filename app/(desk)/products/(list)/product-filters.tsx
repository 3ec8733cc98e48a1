import { X } from "lucide-react";
import { ChipLink } from "@/app/components/lists/chip-link";
import { SortMenu } from "@/app/components/lists/sort-menu";
import { Link } from "@/app/components/ui/link";
import { useTranslations } from "@/app/i18n/use-translations";
import { sortedBy } from "@/domain/lists/shared/list-url";
import {
  isFiltered,
  PRODUCT_COLUMNS,
  type ProductQuery,
  productsUrl,
} from "@/domain/products/shared/products-url";

export function ProductFilters({ query }: { query: ProductQuery }) {
  const t = useTranslations("products");
  const toggled = (active: boolean) => (query.active === active ? undefined : active);
  return (
    <nav
      aria-label={t("filter.label")}
      className="-mx-4 flex items-center gap-1.5 overflow-x-auto px-4 py-0.5 [scrollbar-width:none] sm:mx-0 sm:flex-wrap sm:px-0"
    >
      <SortMenu
        label={t("filter.sort", { column: t(`column.${query.sort.by}`) })}
        isDescending={query.sort.descending}
        columns={PRODUCT_COLUMNS.map((column) => ({
          label: t(`column.${column}`),
          href: productsUrl(query, { sort: sortedBy(column, query.sort) }),
          isSorted: column === query.sort.by,
        }))}
      />
      <ChipLink href={productsUrl(query, { active: toggled(true) })} isOn={query.active === true}>
        {t("filter.active")}
      </ChipLink>
      <ChipLink href={productsUrl(query, { active: toggled(false) })} isOn={query.active === false}>
        {t("filter.inactive")}
      </ChipLink>
      <ChipLink href={productsUrl(query, { out: !query.out })} isOn={query.out}>
        {t("filter.out")}
      </ChipLink>
      {query.q && (
        <ChipLink href={productsUrl(query, { q: "" })} isOn>
          <span>{t("filter.search", { words: query.q })}</span>
          <X aria-hidden />
        </ChipLink>
      )}
      {isFiltered(query) && (
        <Link
          href={productsUrl(query, { q: "", active: undefined, out: false })}
          prefetch={false}
          className="shrink-0 rounded px-1.5 py-1 text-muted text-xs transition-colors hover:text-ink"
        >
          {t("filter.clear")}
        </Link>
      )}
    </nav>
  );
}
