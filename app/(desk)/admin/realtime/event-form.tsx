"use client";

import { type FormEvent, useState, useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { Field, FormFailure } from "@/app/components/ui/field";
import { FormActions } from "@/app/components/ui/form-actions";
import { Input, Textarea } from "@/app/components/ui/input";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { Failure } from "@/domain/result";
import { send } from "./console-actions";

/** What can be wrong with a field: the messages of `newEvent`. */
const mistakes = ["channel", "event", "reserved", "json", "size"] as const;

export function EventForm({ onSent }: { onSent: () => void }) {
  const t = useTranslations("console.create");
  const common = useTranslations("common");
  const failureText = useFailureText();
  const [isBusy, start] = useTransition();
  const [failure, setFailure] = useState<Failure | null>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const input = Object.fromEntries(new FormData(event.currentTarget));
    start(async () => {
      const result = await reached(send(input));
      setFailure(result.ok ? null : result.error);
      if (!result.ok) return;
      toast.success(t("done", { event: String(input.event), channel: String(input.channel) }));
      onSent();
    });
  }

  function wrong(field: "channel" | "event" | "data") {
    const mistake = mistakes.find((it) => it === failure?.fields?.[field]);
    return mistake && t(`errors.${mistake}`);
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <Field label={t("channel")} error={wrong("channel")}>
        {(control) => <Input {...control} name="channel" autoComplete="off" spellCheck={false} />}
      </Field>
      <Field label={t("event")} error={wrong("event")}>
        {(control) => <Input {...control} name="event" autoComplete="off" spellCheck={false} />}
      </Field>
      <Field label={t("data")} hint={t("dataHint")} error={wrong("data")}>
        {(control) => (
          <Textarea
            {...control}
            name="data"
            rows={5}
            defaultValue="{}"
            spellCheck={false}
            className="font-mono"
          />
        )}
      </Field>
      {failure && !failure.fields && <FormFailure>{failureText(failure)}</FormFailure>}
      <FormActions cancel={common("cancel")} busy={isBusy}>
        {t("do")}
      </FormActions>
    </form>
  );
}
