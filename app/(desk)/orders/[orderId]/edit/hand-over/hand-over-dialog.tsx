"use client";

import { useState, useTransition } from "react";
import { FieldComparison } from "@/app/components/comparison/field-comparison";
import { useChoices } from "@/app/components/comparison/use-choices";
import { useAgo } from "@/app/components/time/use-ago";
import { AlertDialog, AlertDialogContent } from "@/app/components/ui/alert-dialog";
import { Button } from "@/app/components/ui/button";
import { DialogActions } from "@/app/components/ui/dialog";
import { useTranslations } from "@/app/i18n/use-translations";
import type { LeftChanges } from "./use-hand-over";

/** What the previous holder left unsaved, field by field, to take or to leave. */
export function HandOverDialog({ left }: { left: LeftChanges | null }) {
  const isOpen = left !== null && !left.isPutOff;
  return (
    <AlertDialog open={isOpen} onOpenChange={(open) => !open && left?.putOff()}>
      {isOpen && <Content key={left.at.getTime()} left={left} />}
    </AlertDialog>
  );
}

function Content({ left: { from, at, compared, putOff, decide } }: { left: LeftChanges }) {
  const t = useTranslations("order");
  // The page may have been rendered before it was typed.
  const [now] = useState(() => new Date());
  const ago = useAgo(now);
  const choices = useChoices(compared.differences);
  const [isBusy, startDeciding] = useTransition();
  const count = choices.taken.length;
  const { name } = from;
  return (
    <AlertDialogContent
      title={t("handOver.title", { name })}
      description={t("handOver.text", { name, when: ago(at) })}
      className="sm:w-[min(52rem,calc(100vw-2rem))]"
    >
      <FieldComparison
        compared={compared}
        heads={{ theirs: t("handOver.now"), mine: t("handOver.theirs", { name }) }}
        choices={choices}
      />
      {choices.undecided > 0 && (
        <p className="text-sm text-warn-ink">{t("compare.undecided", { count: choices.undecided })}</p>
      )}
      <DialogActions>
        <Button onClick={putOff} disabled={isBusy}>
          {t("conflict.later")}
        </Button>
        <Button onClick={() => startDeciding(() => decide([]))} disabled={isBusy}>
          {t("handOver.leaveAll")}
        </Button>
        <Button
          look="primary"
          disabled={choices.undecided > 0 || count === 0}
          busy={isBusy}
          onClick={() => startDeciding(() => decide(choices.taken))}
        >
          {t("handOver.take", { count })}
        </Button>
      </DialogActions>
    </AlertDialogContent>
  );
}
