"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { lastList } from "@/app/components/lists/last-list";
import { UnsavedChanges } from "@/app/components/locks/unsaved-changes";
import { useKeptText } from "@/app/components/orders/use-kept-text";
import { proven } from "@/app/components/proof/proven";
import { Dialog, DialogContent } from "@/app/components/ui/dialog";
import { Field } from "@/app/components/ui/field";
import { FormActions } from "@/app/components/ui/form-actions";
import { Textarea } from "@/app/components/ui/input";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { useRealtime } from "@/app/realtime/realtime-provider";
import type { LockView } from "@/domain/locks/shared/lock-messages";
import type { OrderDetails } from "@/domain/orders/get-order";
import { orderName } from "@/domain/orders/shared/order-name";
import type { Failure } from "@/domain/result";
import { deleteOrderAction } from "./delete-action";

/** Asks why, and says whose text it takes the order from: there is no way back. */
export function DeleteOrder({
  order,
  lock,
  open,
  onOpenChange,
}: {
  order: Pick<OrderDetails, "id" | "number">;
  lock: LockView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("order.delete");
  const { id } = order;
  const { holder } = lock;
  const number = orderName(id, order.number);
  const common = useTranslations("common");
  const { userId } = useRealtime();
  const failureText = useFailureText();
  const router = useRouter();
  const [isBusy, start] = useTransition();
  const [reason, setReason] = useKeptText(id, "delete", open);
  const [failure, setFailure] = useState<Failure | null>(null);

  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await proven(() => reached(deleteOrderAction({ userId, orderId: id, reason })));
      if (!result.ok) return setFailure(result.error);
      setReason("");
      toast.success(t("done", { number }));
      router.replace(lastList("/orders"));
    });
  }

  function wrong() {
    if (!failure) return undefined;
    if (failure.details.field === "reason") return t("reasonMissing");
    if (failure.code === "ORDER_LOCKED") return t("locked", { name: failure.details.holder ?? "?" });
    return failureText(failure);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        onOpenChange(next);
        setFailure(null);
      }}
    >
      <DialogContent
        title={t("title", { number })}
        description={holder === null ? t("text") : t("textHeld", { name: holder.name })}
      >
        {holder && <UnsavedChanges locks={[{ ...lock, orderNumber: order.number }]} holderId={holder.id} />}
        <form onSubmit={submit} noValidate className="grid gap-4">
          <Field label={t("reason")} hint={t("reasonHint")} error={wrong()}>
            {(control) => (
              <Textarea
                {...control}
                value={reason}
                maxLength={200}
                rows={2}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          <FormActions cancel={common("cancel")} look="danger" busy={isBusy}>
            {t("do", { number })}
          </FormActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}
