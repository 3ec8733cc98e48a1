import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getFormatter } from "next-intl/server";
import { cache } from "react";
import { EntryHead } from "@/app/components/entries/entry-head";
import { BeginButton } from "@/app/components/orders/begin/begin-button";
import { Viewers } from "@/app/components/people/viewers";
import { Strip } from "@/app/components/ui/strip";
import { getTranslations } from "@/app/i18n/get-translations";
import { pageActor } from "@/app/session";
import { customerMeant, getCustomer } from "@/domain/customers/get-customer";
import { entryMark } from "@/domain/entries/entry-mark";
import { NotFound } from "@/domain/shared/errors";
import { isAdmin, mayEdit } from "@/domain/users/shared/roles";
import { CustomerDataMenu } from "./customer-data-menu";
import { CustomerEditor } from "./customer-editor";
import { CustomerOrders } from "./customer-orders";
import { MergeCustomer } from "./merge-customer";

type Props = { params: Promise<{ customerId: string }> };

/** The mark first: what is written between the two is rather fetched once more than missed. */
const load = cache(async (text: string) => {
  const id = Number(text);
  const mark = await entryMark("customer");
  try {
    return { mark, customer: await getCustomer(id) };
  } catch (error) {
    // Merged since this page was opened: a layout isn't asked again.
    const meant = error instanceof NotFound ? await customerMeant(id) : null;
    if (meant !== null) redirect(`/customers/${meant}`);
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await pageActor();
  const { customer } = await load((await params).customerId);
  return { title: customer.fields.name };
}

/** A customer, to read and to write, live. */
export default async function CustomerPage({ params }: Props) {
  const actor = await pageActor();
  const { mark, customer } = await load((await params).customerId);
  const [t, personal, format] = await Promise.all([
    getTranslations("customers"),
    getTranslations("personal"),
    getFormatter(),
  ]);
  const { id, version, fields, createdAt, erasedAt, orders, orderCount } = customer;
  const mayChange = mayEdit(actor) && erasedAt === null;
  return (
    <div className="grid gap-4">
      <EntryHead
        back={{ href: "/customers", label: t("back") }}
        title={fields.name}
        subtitle={[
          fields.company,
          t("ordersCount", { count: orderCount }),
          t("since", { date: format.dateTime(createdAt, { dateStyle: "medium" }) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      >
        <Viewers viewed={{ noun: "customer", id }} />
        {mayChange && <MergeCustomer customer={{ id, version, fields }} />}
        {mayChange && <BeginButton customerId={id} />}
        {isAdmin(actor) && <CustomerDataMenu id={id} name={fields.name} isErased={erasedAt !== null} />}
      </EntryHead>
      {erasedAt && (
        <Strip tone="warn">
          {personal("customer.erased", { date: format.dateTime(erasedAt, { dateStyle: "medium" }) })}
        </Strip>
      )}
      <CustomerEditor
        // Whoever was typing has nothing to go on with.
        key={erasedAt === null ? "known" : "erased"}
        customer={customer}
        mark={mark}
        mayEdit={mayChange}
        orders={
          <CustomerOrders
            orders={orders}
            count={orderCount}
            userId={actor.id}
            search={fields.email || fields.name}
          />
        }
      />
    </div>
  );
}
