import { useState, useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { ChangedStatus, SkippedOrder, StatusChange } from "@/domain/orders/edit/change-status-of-many";
import type { ChosenStatus } from "@/domain/orders/shared/order-status";
import { changeStatuses } from "./bulk-actions";

/** Long enough to read first who was skipped. */
const UNDO_SHOWN_MS = 60_000;

/** Changes many orders at once, says what came of it, and offers to undo it. */
export function useBulkStatus(onDone: () => void) {
  const t = useTranslations("orders.bulk");
  const status = useTranslations("orders.status");
  const failureText = useFailureText();
  const [isBusy, start] = useTransition();
  const [skipped, setSkipped] = useState<SkippedOrder[]>([]);

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

  function undo(changed: ChangedStatus[]) {
    run(
      changed.map(({ orderId, from, version }) => ({ orderId, status: from, version })),
      (back) => toast.success(t("undone", { count: back.length })),
    );
  }

  return { isBusy, skipped, forgetSkipped: () => setSkipped([]), change };
}
