"use client";

import { type FormEvent, useState, useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { useKeptText } from "@/app/components/orders/use-kept-text";
import { Button } from "@/app/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/app/components/ui/dialog";
import { Field } from "@/app/components/ui/field";
import { FormActions } from "@/app/components/ui/form-actions";
import { PresetTextarea } from "@/app/components/ui/preset-textarea";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { useRealtime } from "@/app/realtime/realtime-provider";
import { receiveRequest } from "@/app/realtime/request-store";
import type { LockView } from "@/domain/locks/shared/lock-messages";
import type { Failure } from "@/domain/result";
import { askForOrder } from "./request-actions";

const PRESETS = ["phone", "short", "finish"] as const;

/** Asks whoever has the order for it, with a word about why. */
export function RequestButton({
  orderId,
  lock,
  sessionId,
  onFree,
}: {
  orderId: number;
  lock: LockView;
  sessionId: string | null;
  /** There was nobody to ask any more. */
  onFree: () => void;
}) {
  const t = useTranslations("requests");
  const { userId } = useRealtime();
  const failureText = useFailureText();
  const [isOpen, setIsOpen] = useState(false);
  const [message, setMessage] = useKeptText(orderId, "request", isOpen);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, start] = useTransition();
  const name = (lock.holder ?? lock.reservedFor?.to)?.name ?? "";

  function ask(event: FormEvent) {
    event.preventDefault();
    if (!sessionId) return;
    start(async () => {
      const result = await reached(askForOrder({ userId, orderId, sessionId, message }));
      if (!result.ok) return setFailure(result.error);
      setIsOpen(false);
      setMessage("");
      if (result.value) receiveRequest(result.value);
      else onFree();
    });
  }
  function whyNot(failure: Failure) {
    const seconds = Number(failure.details.retryAfterSeconds);
    return failure.code === "TOO_MANY" && seconds > 0 ? t("again", { seconds }) : failureText(failure);
  }
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => {
        setIsOpen(open);
        setFailure(null);
      }}
    >
      <DialogTrigger asChild>
        <Button look="primary" disabled={sessionId === null}>
          {t("request")}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={t("dialog.title")}
        description={
          lock.waiting > 0
            ? t("dialog.line", { name, count: lock.waiting })
            : lock.holder
              ? t("dialog.text", { name })
              : t("dialog.reserved", { name })
        }
      >
        <form onSubmit={ask} className="grid gap-4">
          <Field
            label={t("dialog.message")}
            hint={t("dialog.hint")}
            error={failure ? whyNot(failure) : undefined}
          >
            {(control) => (
              <PresetTextarea
                {...control}
                presets={PRESETS.map((preset) => t(`dialog.preset.${preset}`))}
                maxLength={200}
                value={message}
                onValue={setMessage}
              />
            )}
          </Field>
          <FormActions cancel={t("dialog.look")} busy={isBusy}>
            {t("dialog.ask")}
          </FormActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}
