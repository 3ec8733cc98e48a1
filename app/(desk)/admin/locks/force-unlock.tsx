"use client";

import { useFormatter } from "next-intl";
import { type FormEvent, useId, useState, useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { UnsavedChanges } from "@/app/components/locks/unsaved-changes";
import { useKeptText } from "@/app/components/orders/use-kept-text";
import { Button } from "@/app/components/ui/button";
import { Checkbox } from "@/app/components/ui/checkbox";
import { Dialog, DialogContent, DialogTrigger } from "@/app/components/ui/dialog";
import { Field } from "@/app/components/ui/field";
import { FormActions } from "@/app/components/ui/form-actions";
import { PresetTextarea } from "@/app/components/ui/preset-textarea";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { HeldLockDetails } from "@/domain/locks/console/list-held-locks";
import type { Person } from "@/domain/locks/shared/lock-messages";
import { orderName } from "@/domain/orders/shared/order-name";
import type { Failure, Result } from "@/domain/result";
import { undoUnlock, unlock, unlockAll } from "./lock-actions";

type Taken = { orderId: number; orderNumber: number | null };

const PRESETS = ["away", "stuck", "urgent"] as const;
/** A force unlock can be undone for 60 s; the toast stays a little less. */
const UNDO_SHOWN_MS = 45_000;

/** Asks why, and says what it means for the holder, before an order is taken from somebody. */
export function ForceUnlock({
  details,
  holder,
  hasDraft,
  rev,
  quiet,
  locksOfHolder,
}: {
  details: HeldLockDetails;
  holder: Person;
  hasDraft: boolean;
  /** The `rev` of the lock as it is now. */
  rev: number;
  quiet: string;
  locksOfHolder: HeldLockDetails[];
}) {
  const t = useTranslations();
  const format = useFormatter();
  const failureText = useFailureText();
  const [isOpen, setIsOpen] = useState(false);
  const [isBusy, start] = useTransition();
  const [failure, setFailure] = useState<Failure | null>(null);
  const allId = useId();
  const [isAll, setAll] = useState(false);
  const { orderId, epoch, orderNumber } = details;
  const number = orderName(orderId, orderNumber);
  const [reason, setReason] = useKeptText(orderId, "force", isOpen);
  const { name } = holder;
  const now = { ...details, hasDraft, rev };
  const toEnd = isAll ? locksOfHolder.map((lock) => (lock.orderId === orderId ? now : lock)) : [now];
  const isUnsaved = toEnd.some((lock) => lock.hasDraft);

  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = isAll ? await reached(unlockAll(holder.id, reason)) : await unlockOne();
      if (result.ok) {
        setIsOpen(false);
        setReason("");
        const taken = result.value;
        toast.success(
          t("locks.done.unlocked", {
            count: taken.length,
            numbers: format.list(taken.map((one) => orderName(one.orderId, one.orderNumber))),
            name,
          }),
          {
            duration: UNDO_SHOWN_MS,
            action: { label: t("locks.undo"), onClick: () => void Promise.all(taken.map(undo)) },
          },
        );
      } else if (result.error.code === "NOT_FOUND") {
        setIsOpen(false);
        toast.info(t("locks.done.over", { number, name }));
      } else setFailure(result.error);
    });
  }

  async function unlockOne(): Promise<Result<Taken[]>> {
    const result = await reached(unlock(orderId, epoch, reason));
    return result.ok ? { ok: true, value: [{ orderId, orderNumber }] } : result;
  }

  async function undo({ orderId, orderNumber }: Taken) {
    const number = orderName(orderId, orderNumber);
    const result = await reached(undoUnlock(orderId));
    if (result.ok) toast.success(t("locks.done.undone", { number, name }));
    else if (result.error.code === "NOT_FOUND") toast.error(t("locks.done.tooLate", { number }));
    else if (result.error.code === "ORDER_LOCKED" && result.error.details.holder)
      toast.error(t("locks.done.taken", { number, holder: result.error.details.holder, name }));
    else toast.error(failureText(result.error));
  }

  function wrong() {
    if (!failure) return undefined;
    return failure.details.field === "reason" ? t("locks.force.reasonMissing") : failureText(failure);
  }

  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => {
        setIsOpen(open);
        setFailure(null);
        setAll(false);
      }}
    >
      <DialogTrigger asChild>
        <Button size="sm" className="h-6 touch:h-10" aria-label={t("locks.force.of", { number, name })}>
          {t("locks.force.open")}
        </Button>
      </DialogTrigger>
      <DialogContent title={t("locks.force.title", { number })} description={t("locks.force.text", { name })}>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 rounded-md bg-sunken px-3 py-2 text-sm">
          <dt className="text-muted">{t("locks.column.unsaved")}</dt>
          <dd className={isUnsaved ? "text-warn-ink" : undefined}>
            {isUnsaved ? t("locks.force.withDraft") : t("locks.force.withoutDraft")}
          </dd>
          <dt className="text-muted">{t("locks.column.quiet")}</dt>
          <dd className="figures">{t("locks.ago", { duration: quiet })}</dd>
        </dl>
        <UnsavedChanges locks={toEnd} holderId={holder.id} />
        <form onSubmit={submit} noValidate className="grid gap-4">
          <Field label={t("locks.force.reason")} hint={t("locks.force.reasonHint", { name })} error={wrong()}>
            {(control) => (
              <PresetTextarea
                {...control}
                presets={PRESETS.map((preset) => t(`locks.force.preset.${preset}`))}
                maxLength={200}
                value={reason}
                onValue={setReason}
              />
            )}
          </Field>
          {locksOfHolder.length > 1 && (
            <label htmlFor={allId} className="flex items-center gap-2">
              <Checkbox id={allId} checked={isAll} onChange={(event) => setAll(event.target.checked)} />
              <span>{t("locks.force.all", { count: locksOfHolder.length, name })}</span>
            </label>
          )}
          <FormActions cancel={t("common.cancel")} look="danger" busy={isBusy}>
            {t("locks.force.do")}
          </FormActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}
