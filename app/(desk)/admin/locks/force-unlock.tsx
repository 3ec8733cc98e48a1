"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { toast } from "sonner";
import { useFailureText } from "@/app/components/frame/use-failure-text";
import { Button } from "@/app/components/ui/button";
import { Chip } from "@/app/components/ui/chip";
import { Dialog, DialogActions, DialogClose, DialogContent, DialogTrigger } from "@/app/components/ui/dialog";
import { Field } from "@/app/components/ui/field";
import { Textarea } from "@/app/components/ui/input";
import type { HeldLockDetails } from "@/domain/locks/list-held-locks";
import type { Person } from "@/domain/locks/lock-messages";
import type { Failure } from "@/domain/result";
import { undoUnlock, unlock } from "./lock-actions";

const PRESETS = ["away", "stuck", "urgent"] as const;
/** A force unlock can be undone for 60 s; the toast stays a little less. */
const UNDO_SHOWN_MS = 45_000;

/** Asks why, and says what it means for the holder, before an order is taken from somebody. */
export function ForceUnlock({
  details,
  holder,
  hasDraft,
  quiet,
}: {
  details: HeldLockDetails;
  holder: Person;
  hasDraft: boolean;
  quiet: string;
}) {
  const t = useTranslations();
  const failureText = useFailureText();
  const [isOpen, setIsOpen] = useState(false);
  const [isBusy, start] = useTransition();
  const [reason, setReason] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const { orderId, epoch, orderNumber } = details;
  const { name } = holder;

  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await unlock(orderId, epoch, reason);
      if (result.ok) {
        setIsOpen(false);
        toast.success(t("locks.done.unlocked", { number: orderNumber, name }), {
          duration: UNDO_SHOWN_MS,
          action: { label: t("locks.undo"), onClick: () => void undo() },
        });
      } else if (result.error.code === "NOT_FOUND") {
        setIsOpen(false);
        toast.info(t("locks.done.over", { number: orderNumber, name }));
      } else setFailure(result.error);
    });
  }

  async function undo() {
    const result = await undoUnlock(orderId);
    if (result.ok) toast.success(t("locks.done.undone", { number: orderNumber, name }));
    else if (result.error.code === "NOT_FOUND") toast.error(t("locks.done.tooLate", { number: orderNumber }));
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
        setReason("");
        setFailure(null);
      }}
    >
      <DialogTrigger asChild>
        <Button
          size="sm"
          className="h-6 touch:h-10"
          aria-label={t("locks.force.of", { number: orderNumber, name })}
        >
          {t("locks.force.open")}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={t("locks.force.title", { number: orderNumber })}
        description={t("locks.force.text", { name })}
      >
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 rounded-md bg-sunken px-3 py-2 text-sm">
          <dt className="text-muted">{t("locks.column.unsaved")}</dt>
          <dd className={hasDraft ? "text-warn-ink" : undefined}>
            {hasDraft ? t("locks.force.withDraft") : t("locks.force.withoutDraft")}
          </dd>
          <dt className="text-muted">{t("locks.column.quiet")}</dt>
          <dd className="figures">{t("locks.ago", { duration: quiet })}</dd>
        </dl>
        <form onSubmit={submit} noValidate className="grid gap-4">
          <Field label={t("locks.force.reason")} hint={t("locks.force.reasonHint", { name })} error={wrong()}>
            {(control) => (
              <div className="grid gap-2">
                <div className="flex flex-wrap gap-1.5">
                  {PRESETS.map((preset) => {
                    const text = t(`locks.force.preset.${preset}`);
                    return (
                      <Chip key={preset} aria-pressed={reason === text} onClick={() => setReason(text)}>
                        {text}
                      </Chip>
                    );
                  })}
                </div>
                <Textarea
                  {...control}
                  value={reason}
                  maxLength={200}
                  rows={2}
                  onChange={(event) => setReason(event.target.value)}
                />
              </div>
            )}
          </Field>
          <DialogActions>
            <DialogClose asChild>
              <Button>{t("common.cancel")}</Button>
            </DialogClose>
            <Button type="submit" look="danger" busy={isBusy}>
              {t("locks.force.do")}
            </Button>
          </DialogActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}
