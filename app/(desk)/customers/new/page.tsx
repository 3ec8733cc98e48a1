import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EntryHead } from "@/app/components/entries/entry-head";
import { getTranslations } from "@/app/i18n/get-translations";
import { pageActor } from "@/app/session";
import { usualCountry } from "@/domain/customers/usual-country";
import { mayEdit } from "@/domain/users/shared/roles";
import { NewCustomerForm } from "./new-customer-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("customers"))("new.title") };
}

export default async function NewCustomerPage() {
  const actor = await pageActor();
  if (!mayEdit(actor)) redirect("/customers");
  const t = await getTranslations("customers");
  return (
    <div className="grid grid-cols-1 gap-4">
      <EntryHead
        back={{ href: "/customers", label: t("back") }}
        title={t("new.title")}
        subtitle={t("new.text")}
      />
      <NewCustomerForm country={await usualCountry()} />
    </div>
  );
}
