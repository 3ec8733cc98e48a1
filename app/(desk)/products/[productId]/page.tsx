import type { Metadata } from "next";
import { cache } from "react";
import { EntryHead } from "@/app/components/entries/entry-head";
import { Viewers } from "@/app/components/people/viewers";
import { Badge } from "@/app/components/ui/badge";
import { Button } from "@/app/components/ui/button";
import { Link } from "@/app/components/ui/link";
import { getTranslations } from "@/app/i18n/get-translations";
import { pageActor } from "@/app/session";
import { entryMark } from "@/domain/entries/entry-mark";
import { getProduct } from "@/domain/products/get-product";
import { mayEdit } from "@/domain/users/shared/roles";
import { MoveStock } from "./move-stock";
import { ProductEditor } from "./product-editor";

type Props = { params: Promise<{ productId: string }> };

/** The mark first: what is written between the two is rather fetched once more than missed. */
const load = cache(async (id: string) => ({
  mark: await entryMark("product"),
  product: await getProduct(Number(id)),
}));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await pageActor();
  const { product } = await load((await params).productId);
  return { title: product.fields.name };
}

/** A product, to read and to write, live. */
export default async function ProductPage({ params }: Props) {
  const actor = await pageActor();
  const { mark, product } = await load((await params).productId);
  const t = await getTranslations("products");
  const { name, sku, active } = product.fields;
  return (
    <div className="grid gap-4">
      <EntryHead
        back={{ href: "/products", label: t("back") }}
        title={name}
        subtitle={
          <span className="figures">
            {sku} · {t("stock.now", { count: product.stock })}
          </span>
        }
      >
        <Viewers viewed={{ noun: "product", id: product.id }} />
        <Badge tone={active ? "ok" : "neutral"} className="max-sm:hidden">
          {t(active ? "state.active" : "state.inactive")}
        </Badge>
        <Button asChild look="quiet" className="max-sm:hidden">
          <Link href={`/orders?${new URLSearchParams({ q: sku })}`} prefetch={false}>
            {t("orders")}
          </Link>
        </Button>
        {mayEdit(actor) && <MoveStock productId={product.id} name={name} stock={product.stock} />}
      </EntryHead>
      <ProductEditor product={product} mark={mark} mayEdit={mayEdit(actor)} />
    </div>
  );
}
