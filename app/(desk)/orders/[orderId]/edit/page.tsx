import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { pageActor } from "@/app/session";
import { readDraft } from "@/domain/drafts/read-draft";
import { mayTakeOver } from "@/domain/locks/take-over";
import { mayEdit } from "@/domain/users/roles";
import { loadOrder } from "../load-order";
import { OrderEditor } from "./order-editor";

type Props = { params: Promise<{ orderId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await pageActor();
  const { order } = await loadOrder((await params).orderId);
  const t = await getTranslations("order");
  return { title: t("editTitle", { number: String(order.number) }) };
}

/** An order, to edit. Rendering it locks nothing (a GET never does): the browser asks for the lock. */
export default async function EditOrderPage({ params }: Props) {
  const actor = await pageActor();
  const { order, lock } = await loadOrder((await params).orderId);
  if (!mayEdit(actor)) redirect(`/orders/${order.id}`);
  const draft = await readDraft({ orderId: order.id, userId: actor.id });
  const me = { id: actor.id, mayEdit: true, mayTakeOver: mayTakeOver(actor) };
  return <OrderEditor key={order.id} order={order} lock={lock} me={me} draft={draft} />;
}
