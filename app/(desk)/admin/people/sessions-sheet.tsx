"use client";

import { useEffect, useState } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { SessionList } from "@/app/components/sessions/session-list";
import { Dialog, SheetContent } from "@/app/components/ui/dialog";

import { Skeleton } from "@/app/components/ui/skeleton";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import type { Result } from "@/domain/result";
import type { SessionDetails } from "@/domain/sessions/list-sessions";

/** Where somebody is signed in; asked for when it is opened. */
export function SessionsSheet({
  person: { id, name },
  open,
  onOpenChange,
}: {
  person: { id: string; name: string };
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("people.sessions");
  const failureText = useFailureText();
  const [answer, setAnswer] = useState<Result<SessionDetails[]> | null>(null);

  useEffect(() => {
    if (!open) return;
    let isCurrent = true;
    setAnswer(null);
    void reached(read("sessions-of", id)).then((next) => isCurrent && setAnswer(next));
    return () => {
      isCurrent = false;
    };
  }, [id, open]);

  function drop(ended: string) {
    setAnswer((now) =>
      now?.ok ? { ok: true, value: now.value.filter((session) => session.id !== ended) } : now,
    );
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <SheetContent title={t("title", { name })}>
        {!answer && <Skeleton className="h-24" />}
        {answer && !answer.ok && <p role="alert">{failureText(answer.error)}</p>}
        {answer?.ok && answer.value.length === 0 && <p className="text-muted">{t("none")}</p>}
        {answer?.ok && (
          <div className="-mx-4">
            <SessionList sessions={answer.value} onEnded={drop} />
          </div>
        )}
      </SheetContent>
    </Dialog>
  );
}
