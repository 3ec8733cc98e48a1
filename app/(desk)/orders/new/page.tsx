import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EntryHead } from "@/app/components/entries/entry-head";
import { getTranslations } from "@/app/i18n/get-translations";
import { Texts } from "@/app/i18n/texts";
import { pageActor } from "@/app/session";
import { usualCountry } from "@/domain/customers/usual-country";
import { mayEdit } from "@/domain/users/shared/roles";
import { ChooseCustomer } from "./choose-customer";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("orders"))("begin.title") };
}

/** Who a new order is for. Nothing is written until that is known: a GET begins nothing. */
export default async function NewOrderPage() {
  const actor = await pageActor();
  if (!mayEdit(actor)) redirect("/orders");
  const t = await getTranslations("orders");
  return (
    <Texts areas={["customers", "entries"]}>
      <div className="grid grid-cols-1 gap-4">
        <EntryHead
          back={{ href: "/orders", label: t("begin.back") }}
          title={t("begin.title")}
          subtitle={t("begin.text")}
        />
        <ChooseCustomer country={await usualCountry()} />
      </div>
    </Texts>
  );
}
