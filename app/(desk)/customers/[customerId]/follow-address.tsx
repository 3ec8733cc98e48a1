"use client";

import { useId, useState, useTransition } from "react";
import { changeAddressInOrdersAction } from "@/app/components/customers/customer-actions";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { LockBadge } from "@/app/components/locks/lock-badge";
import { toneOf } from "@/app/components/orders/status-badge";
import { Badge } from "@/app/components/ui/badge";
import { Button } from "@/app/components/ui/button";
import { Checkbox } from "@/app/components/ui/checkbox";
import { Dialog, DialogActions, DialogClose, DialogContent } from "@/app/components/ui/dialog";
import { FormFailure } from "@/app/components/ui/field";
import { Link } from "@/app/components/ui/link";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { useRealtime } from "@/app/realtime/realtime-provider";
import { useLockView } from "@/app/realtime/use-lock-view";
import type { FollowedOrder } from "@/domain/customers/change-address-in-orders";
import type { OrderRow } from "@/domain/orders/list/read-order-rows";
import { orderName } from "@/domain/orders/shared/order-name";
import type { Failure } from "@/domain/result";

/** The open orders that a customer's new address isn't in: which of them get it. Then, what became of each. */
export function FollowAddress({
  customerId,
  name,
  orders,
  onClose,
}: {
  customerId: number;
  name: string;
  /** None: there is nothing to ask. */
  orders: OrderRow[];
  onClose: () => void;
}) {
  return (
    <Dialog open={orders.length > 0} onOpenChange={(isOpen) => !isOpen && onClose()}>
      {orders.length > 0 && <Content customerId={customerId} name={name} orders={orders} />}
    </Dialog>
  );
}

function Content({ customerId, name, orders }: { customerId: number; name: string; orders: OrderRow[] }) {
  const t = useTranslations("customers.follow");
  const failureText = useFailureText();
  const { userId } = useRealtime();
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [outcomes, setOutcomes] = useState<FollowedOrder[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, start] = useTransition();
  const chosen = orders.filter(({ id }) => !left.has(id));

  function choose(orderId: number, isChosen: boolean) {
    setLeft((before) => {
      const next = new Set(before);
      if (isChosen) next.delete(orderId);
      else next.add(orderId);
      return next;
    });
  }
  function change() {
    start(async () => {
      const orderIds = chosen.map(({ id }) => id);
      const result = await reached(changeAddressInOrdersAction({ userId, customerId, orderIds }));
      setFailure(result.ok ? null : result.error);
      if (result.ok) setOutcomes(result.value);
    });
  }
  return (
    <DialogContent
      title={t("title", { count: orders.length })}
      description={t(outcomes ? "done" : "text", { name })}
      className="sm:w-[min(36rem,calc(100vw-2rem))]"
    >
      <ul className="grid max-h-[50dvh] overflow-y-auto rounded-md border">
        {orders.map((order) => (
          <Row
            key={order.id}
            order={order}
            userId={userId}
            isChosen={!left.has(order.id)}
            onChoose={(isChosen) => choose(order.id, isChosen)}
            outcome={outcomes && (outcomes.find(({ orderId }) => orderId === order.id) ?? null)}
            isDone={outcomes !== null}
          />
        ))}
      </ul>
      {failure && <FormFailure>{failureText(failure)}</FormFailure>}
      <DialogActions>
        {outcomes ? (
          <DialogClose asChild>
            <Button look="primary">{t("close")}</Button>
          </DialogClose>
        ) : (
          <>
            <DialogClose asChild>
              <Button disabled={isBusy}>{t("leave")}</Button>
            </DialogClose>
            <Button look="primary" disabled={chosen.length === 0} busy={isBusy} onClick={change}>
              {t("change", { count: chosen.length })}
            </Button>
          </>
        )}
      </DialogActions>
    </DialogContent>
  );
}

function Row({
  order,
  userId,
  isChosen,
  onChoose,
  isDone,
  outcome,
}: {
  order: OrderRow;
  userId: string;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
  isDone: boolean;
  outcome: FollowedOrder | null;
}) {
  const t = useTranslations("customers.follow");
  const statusName = useTranslations("orders.status");
  const lock = useLockView(order.id, order.lock);
  const id = useId();
  const number = orderName(order.id, order.number);
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-1.5 last:border-b-0">
      {isDone ? (
        <Link href={`/orders/${order.id}`} className="figures font-medium hover:underline">
          {number}
        </Link>
      ) : (
        <>
          <Checkbox id={id} checked={isChosen} onChange={({ target }) => onChoose(target.checked)} />
          <label htmlFor={id} className="figures font-medium">
            {number}
          </label>
        </>
      )}
      <Badge tone={toneOf[order.status]}>{statusName(order.status)}</Badge>
      <span className="ml-auto min-w-0 text-sm">
        {isDone ? (
          t(outcome?.outcome ?? "left", { name: outcome?.to?.name ?? "" })
        ) : (
          <LockBadge lock={lock} userId={userId} />
        )}
      </span>
    </li>
  );
}
