import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FreshList } from "@/app/components/entries/fresh-list";
import { ExportMenu } from "@/app/components/lists/export-menu";
import { Pages } from "@/app/components/lists/pages";
import { Button } from "@/app/components/ui/button";
import { Link } from "@/app/components/ui/link";
import { PageHeader } from "@/app/components/ui/page-header";
import { getTranslations } from "@/app/i18n/get-translations";
import { pageActor } from "@/app/session";
import { entryMark } from "@/domain/entries/entry-mark";
import { PAGE_SIZE } from "@/domain/lists/find-page";
import { pageUrls } from "@/domain/lists/shared/list-url";
import { listProducts } from "@/domain/products/list-products";
import { parseProductQuery } from "@/domain/products/product-query";
import { productsUrl } from "@/domain/products/shared/products-url";
import { mayEdit } from "@/domain/users/shared/roles";
import { NoProducts } from "./no-products";
import { ProductFilters } from "./product-filters";
import { ProductsTable } from "./products-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("products"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ProductsPage({ searchParams }: Props) {
  const actor = await pageActor();
  const query = parseProductQuery(await searchParams);
  // The mark first: what is written between the two is rather fetched once more than missed.
  const mark = await entryMark("product");
  const [page, t] = await Promise.all([listProducts(query), getTranslations("products")]);
  if (page.rows.length === 0 && query.page > 1) redirect(productsUrl(query));
  return (
    <div className="grid gap-4">
      <PageHeader
        title={t("title")}
        description={t(page.total.exact ? "count" : "countMore", { count: page.total.count })}
      >
        <ExportMenu noun="products" url={productsUrl(query)} />
        {mayEdit(actor) && (
          <>
            <Button asChild>
              <Link href="/products/import" prefetch={false}>
                {t("import")}
              </Link>
            </Button>
            <Button asChild look="primary">
              <Link href="/products/new">
                <Plus aria-hidden />
                {t("new.open")}
              </Link>
            </Button>
          </>
        )}
      </PageHeader>
      <ProductFilters query={query} />
      <FreshList kind="product" mark={mark} />
      {page.rows.length === 0 ? (
        <NoProducts query={query} mayEdit={mayEdit(actor)} />
      ) : (
        <ProductsTable rows={page.rows} query={query} />
      )}
      <Pages
        first={(query.page - 1) * PAGE_SIZE + 1}
        rows={page.rows.length}
        total={page.total}
        {...pageUrls(query, page, productsUrl)}
      />
    </div>
  );
}
