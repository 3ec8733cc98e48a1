"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { LockButton, type Me } from "@/app/components/locks/lock-button";
import { LockStrip } from "@/app/components/locks/lock-strip";
import { Viewers } from "@/app/components/people/viewers";
import { useTranslations } from "@/app/i18n/use-translations";
import { useLockView } from "@/app/realtime/use-lock-view";
import type { LockView } from "@/domain/locks/shared/lock-messages";
import type { OrderDetails } from "@/domain/orders/get-order";
import type { Proposal } from "@/domain/proposals/shared/proposal";
import { FollowedStatus } from "./follow/followed-status";
import { FollowedTotal } from "./follow/followed-total";
import { FollowedValue } from "./follow/followed-value";
import { useSectionWords } from "./follow/use-section-words";
import { OrderHead } from "./order-head";
import { OrderMenu } from "./order-menu";
import { StripBand } from "./strip-band";
import { useOrderNews } from "./use-order-news";
import { useProposalWords } from "./use-proposal-words";

/** The live part of the page: who edits, who looks, and the one button that tells whether one may. */
export function ViewHead({
  order,
  mark,
  lock: lockAtFirst,
  me,
  proposals,
  notice,
}: {
  order: OrderDetails;
  /** Of what the page shows (domain/drafts/order-mark.ts). */
  mark: string | null;
  lock: LockView;
  me: Me;
  /** What waits for whoever edits the order to decide. */
  proposals: Proposal[];
  /** What else is to be told about this order, below the head. */
  notice: ReactNode;
}) {
  const t = useTranslations("order");
  const router = useRouter();
  useOrderNews(order, mark);
  const lock = useLockView(order.id, lockAtFirst);
  const place = useSectionWords();
  const proposed = useProposalWords().titleOfAll(proposals);
  const isMine = lock.holder?.id === me.id;
  const name = lock.holder?.name ?? "";
  const editHref = `/orders/${order.id}/edit`;
  return (
    <>
      <OrderHead
        order={order}
        customer={<FollowedValue path="customer" />}
        status={<FollowedStatus />}
        total={<FollowedTotal beforeCents={order.totalCents} />}
        people={<Viewers viewed={{ noun: "order", id: order.id }} holderId={lock.holder?.id ?? null} />}
      >
        {me.mayEdit && (
          // As wide as its longest words for most: what stands beside it stays when they change.
          <div className="flex min-w-32 items-center justify-end gap-2">
            <LockButton
              orderId={order.id}
              lock={lock}
              me={me}
              editHref={editHref}
              onStart={() => router.push(editHref)}
            />
          </div>
        )}
        {/* Last, so that what the button says moves nothing. */}
        <OrderMenu order={order} lock={lock} me={me} />
      </OrderHead>
      <StripBand
        otherwise={
          proposed ? t("proposals.waits", { title: proposed }) : t("lock.nobody", { version: order.version })
        }
      >
        {lock.holder && (
          <LockStrip lock={lock} own={isMine} place={place} also={proposed}>
            {isMine ? t("lock.ownHint") : t("lock.look", { name })}
          </LockStrip>
        )}
        {notice}
      </StripBand>
    </>
  );
}
