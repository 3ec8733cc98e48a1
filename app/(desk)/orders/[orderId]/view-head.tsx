"use client";

import { Pencil } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { LockStrip } from "@/app/components/locks/lock-strip";
import { Money } from "@/app/components/orders/money";
import { StatusBadge } from "@/app/components/orders/status-badge";
import { Button } from "@/app/components/ui/button";
import { Tooltip } from "@/app/components/ui/tooltip";
import { useLockView } from "@/app/realtime/use-lock-view";
import type { LockView } from "@/domain/locks/lock-messages";
import type { OrderDetails } from "@/domain/orders/get-order";
import { OrderHead } from "./order-head";
import { OrderViewers } from "./order-viewers";
import { useOrderNews } from "./use-order-news";

/** The live part of the page: who edits, who looks, and the one button that tells whether one may. */
export function ViewHead({
  order,
  lock: lockAtFirst,
  me,
}: {
  order: OrderDetails;
  lock: LockView;
  me: { id: string; mayEdit: boolean };
}) {
  const t = useTranslations("order");
  useOrderNews(order.id);
  const lock = useLockView(order.id, lockAtFirst) ?? lockAtFirst;
  const isMine = lock.holder?.id === me.id;
  const name = lock.holder?.name ?? "";
  return (
    <>
      <OrderHead
        number={order.number}
        status={<StatusBadge status={order.status} />}
        total={<Money cents={order.totalCents} currency={order.currency} />}
        people={<OrderViewers orderId={order.id} meId={me.id} holderId={lock.holder?.id ?? null} />}
      >
        {me.mayEdit && (
          <EditLink orderId={order.id} blocked={lock.holder && !isMine ? t("head.heldBy", { name }) : null} />
        )}
      </OrderHead>
      <LockStrip lock={lock} own={isMine}>
        {isMine ? t("lock.ownHint") : t("lock.look", { name })}
      </LockStrip>
    </>
  );
}

/** A link when the order is free; when somebody else has it, one that says so and leads nowhere. */
function EditLink({ orderId, blocked }: { orderId: number; blocked: string | null }) {
  const t = useTranslations("order.head");
  if (blocked === null)
    return (
      <Button asChild look="primary">
        <Link href={`/orders/${orderId}/edit`} prefetch={false}>
          <Pencil aria-hidden />
          {t("edit")}
        </Link>
      </Button>
    );
  return (
    <Tooltip content={blocked} side="bottom">
      <Button asChild look="primary">
        <Link href={`/orders/${orderId}`} aria-disabled aria-description={blocked}>
          <Pencil aria-hidden />
          {t("edit")}
        </Link>
      </Button>
    </Tooltip>
  );
}
