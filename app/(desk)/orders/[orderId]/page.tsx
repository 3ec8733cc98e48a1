import type { Metadata } from "next";
import { TimelineCard } from "@/app/components/orders/timeline-card";
import { getTranslations } from "@/app/i18n/get-translations";
import { pageActor } from "@/app/session";
import { handOversOf } from "@/domain/drafts/hand-overs-of";
import { mayTakeOver } from "@/domain/locks/take-over";
import { orderName } from "@/domain/orders/shared/order-name";
import { openProposals } from "@/domain/proposals/read-proposals";
import { mayEdit } from "@/domain/users/shared/roles";
import { AddressesCards } from "./cards/addresses-card";
import { NotesCard } from "./cards/notes-card";
import { OrderLinesTable } from "./cards/order-lines-table";
import { TagsCard } from "./cards/tags-card";
import { FollowProvider } from "./follow/follow-provider";
import { FollowedCustomer } from "./follow/followed-customer";
import { HandOverNotice } from "./hand-over-notice";
import { loadOrder } from "./load-order";
import { OrderColumns } from "./order-columns";
import { UnsentGuard } from "./unsent-guard";
import { ViewHead } from "./view-head";

type Props = { params: Promise<{ orderId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await pageActor();
  const { order } = await loadOrder((await params).orderId, actor.id);
  const t = await getTranslations("order");
  return { title: t("title", { number: orderName(order.id, order.number) }) };
}

/** An order, to read, live. */
export default async function OrderPage({ params }: Props) {
  const actor = await pageActor();
  const { mark, order, lock } = await loadOrder((await params).orderId, actor.id);
  const [handOvers, proposals] = await Promise.all([
    handOversOf({ orderId: order.id, userId: actor.id }),
    openProposals(order.id),
  ]);
  const me = { id: actor.id, mayEdit: mayEdit(actor), mayTakeOver: mayTakeOver(actor) };
  return (
    <FollowProvider order={order} lock={lock}>
      <div className="grid gap-4">
        <ViewHead
          order={order}
          mark={mark}
          lock={lock}
          me={me}
          proposals={proposals}
          notice={<HandOverNotice orderId={order.id} handOvers={handOvers} currency={order.currency} />}
        />
        <OrderColumns
          lines={<OrderLinesTable order={order} />}
          aside={
            <>
              <FollowedCustomer />
              <AddressesCards />
              <TagsCard order={order} mayEdit={me.mayEdit} />
            </>
          }
          below={
            <>
              <UnsentGuard />
              <NotesCard order={order} mayEdit={me.mayEdit} />
              <TimelineCard timeline={order.timeline} currency={order.currency} />
            </>
          }
        />
      </div>
    </FollowProvider>
  );
}
