"use client";

import { type FormEvent, useState, useTransition } from "react";
import { DeskFields, deskOf } from "@/app/components/desk/desk-fields";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { Button } from "@/app/components/ui/button";
import { FormFailure } from "@/app/components/ui/field";
import { Form } from "@/app/components/ui/form";
import { toast } from "@/app/components/ui/toast";
import { useFirstWrong } from "@/app/components/ui/use-first-wrong";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { DeskInput } from "@/domain/desk/shared/desk-input";
import type { Failure } from "@/domain/result";
import { saveDesk } from "./desk-actions";

export function DeskForm({ desk, timeZones }: { desk: DeskInput; timeZones: string[] }) {
  const t = useTranslations("desk");
  const failureText = useFailureText();
  const [isBusy, start] = useTransition();
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useFirstWrong(failure);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = deskOf(new FormData(event.currentTarget));
    start(async () => {
      const result = await reached(saveDesk(typed));
      setFailure(result.ok ? null : result.error);
      if (result.ok) toast.success(t("saved"));
    });
  }

  return (
    <Form ref={form} onSubmit={submit} noValidate className="grid gap-4">
      <DeskFields desk={desk} timeZones={timeZones} wrong={failure?.fields ?? {}} />
      {failure && !failure.fields && <FormFailure>{failureText(failure)}</FormFailure>}
      <div>
        <Button type="submit" look="primary" busy={isBusy}>
          {t("save")}
        </Button>
      </div>
    </Form>
  );
}
