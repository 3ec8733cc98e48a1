import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "@/app/i18n/get-translations";
import { Texts } from "@/app/i18n/texts";
import { pageActor } from "@/app/session";
import { handOversOf } from "@/domain/drafts/hand-overs-of";
import { readDraft } from "@/domain/drafts/read-draft";
import { mayTakeOver } from "@/domain/locks/take-over";
import { orderName } from "@/domain/orders/shared/order-name";
import { openProposals } from "@/domain/proposals/read-proposals";
import { mayEdit } from "@/domain/users/shared/roles";
import { FollowProvider } from "../follow/follow-provider";
import { HandOverNotice } from "../hand-over-notice";
import { loadOrder } from "../load-order";
import { OrderEditor } from "./order-editor";

type Props = { params: Promise<{ orderId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await pageActor();
  const { order } = await loadOrder((await params).orderId, actor.id);
  const t = await getTranslations("order");
  return { title: t("editTitle", { number: orderName(order.id, order.number) }) };
}

/** An order, to edit. Rendering it locks nothing (a GET never does): the browser asks for the lock. */
export default async function EditOrderPage({ params }: Props) {
  const actor = await pageActor();
  const { mark, order, lock } = await loadOrder((await params).orderId, actor.id);
  if (!mayEdit(actor)) redirect(`/orders/${order.id}`);
  const mine = { orderId: order.id, userId: actor.id };
  const [draft, handOvers, proposals] = await Promise.all([
    readDraft(mine),
    handOversOf(mine),
    openProposals(order.id),
  ]);
  const me = { id: actor.id, mayEdit: true, mayTakeOver: mayTakeOver(actor) };
  return (
    <Texts areas={["customers", "entries"]}>
      {/* Another user is another page: what one typed never shows up as the other's. */}
      <FollowProvider key={`${order.id} ${actor.id}`} order={order} lock={lock}>
        <OrderEditor
          order={order}
          mark={mark}
          lock={lock}
          me={me}
          draft={draft}
          proposals={proposals}
          notice={<HandOverNotice orderId={order.id} handOvers={handOvers} currency={order.currency} />}
        />
      </FollowProvider>
    </Texts>
  );
}
