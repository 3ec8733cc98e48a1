import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EntryHead } from "@/app/components/entries/entry-head";
import { getTranslations } from "@/app/i18n/get-translations";
import { pageActor } from "@/app/session";
import { usualCurrency } from "@/domain/products/usual-currency";
import { mayEdit } from "@/domain/users/shared/roles";
import { NewProductForm } from "./new-product-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("products"))("new.title") };
}

export default async function NewProductPage() {
  const actor = await pageActor();
  if (!mayEdit(actor)) redirect("/products");
  const t = await getTranslations("products");
  return (
    <div className="grid grid-cols-1 gap-4">
      <EntryHead
        back={{ href: "/products", label: t("back") }}
        title={t("new.title")}
        subtitle={t("new.text")}
      />
      <NewProductForm currency={await usualCurrency()} />
    </div>
  );
}
