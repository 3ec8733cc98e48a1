import { useState, useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { toast, UNDO_SHOWN_MS } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { ChangedStatus, SkippedOrder, StatusChange } from "@/domain/orders/edit/change-status-of-many";
import type { OrderRow } from "@/domain/orders/list/read-order-rows";
import { type ChosenStatus, closedStatus } from "@/domain/orders/shared/order-status";
import { newestOf } from "../row-store";
import { changeStatuses } from "./bulk-actions";

/** What is asked before it is done: so many of the orders are delivered or cancelled, and wouldn't be any more. */
type Question = { orderIds: number[]; to: ChosenStatus; closed: number };

/** Changes many orders at once, says what came of it, and offers to undo it. */
export function useBulkStatus(rows: OrderRow[], onDone: () => void) {
  const t = useTranslations("orders.bulk");
  const status = useTranslations("orders.status");
  const failureText = useFailureText();
  const [isBusy, start] = useTransition();
  const [skipped, setSkipped] = useState<SkippedOrder[]>([]);
  const [question, setQuestion] = useState<Question | null>(null);

  function run(changes: StatusChange[], say: (changed: ChangedStatus[]) => void) {
    start(async () => {
      const result = await reached(changeStatuses(changes));
      if (!result.ok) return void toast.error(failureText(result.error));
      setSkipped(result.value.skipped);
      say(result.value.changed);
    });
  }

  function change(orderIds: number[], to: ChosenStatus) {
    run(
      orderIds.map((orderId) => ({ orderId, status: to })),
      (changed) => {
        onDone();
        if (changed.length === 0) return void toast.info(t("nothing", { status: status(to) }));
        toast.success(t("done", { count: changed.length, status: status(to) }), {
          duration: UNDO_SHOWN_MS,
          action: { label: t("undo"), onClick: () => undo(changed) },
        });
      },
    );
  }

  function ask(orderIds: number[], to: ChosenStatus) {
    const changing = rows.filter(({ id }) => orderIds.includes(id)).map((row) => newestOf(row).status);
    const closed = changing.filter((status) => status !== to && closedStatus(status)).length;
    if (closed > 0) setQuestion({ orderIds, to, closed });
    else change(orderIds, to);
  }

  function undo(changed: ChangedStatus[]) {
    run(
      changed.map(({ orderId, from, version }) => ({ orderId, status: from, version })),
      (back) => toast.success(t("undone", { count: back.length })),
    );
  }

  return {
    isBusy,
    skipped,
    forgetSkipped: () => setSkipped([]),
    change: ask,
    question: question && {
      closed: question.closed,
      leave: () => setQuestion(null),
      go: () => change(question.orderIds, question.to),
    },
  };
}
