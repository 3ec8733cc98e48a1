"use client";

import { useState } from "react";
import { FieldComparison } from "@/app/components/comparison/field-comparison";
import { useChoices } from "@/app/components/comparison/use-choices";
import { useAgo } from "@/app/components/time/use-ago";
import { AlertDialog, AlertDialogContent } from "@/app/components/ui/alert-dialog";
import { Button } from "@/app/components/ui/button";
import { DialogActions } from "@/app/components/ui/dialog";
import { useTranslations } from "@/app/i18n/use-translations";
import type { DraftOffer } from "./use-draft-offer";

/** Offers what somebody typed earlier and didn't save, field by field, before anything new is typed over it. */
export function DraftDialog({ offer }: { offer: DraftOffer | null }) {
  return <AlertDialog open={offer !== null}>{offer && <Content offer={offer} />}</AlertDialog>;
}

function Content({ offer: { at, compared, isOverTyped, restore, discard } }: { offer: DraftOffer }) {
  const t = useTranslations("order");
  // The page may have been rendered before it was typed.
  const [now] = useState(() => new Date());
  const ago = useAgo(now);
  const choices = useChoices(compared.differences);
  return (
    <AlertDialogContent
      title={t("draft.title")}
      description={at ? t("draft.from", { when: ago(at) }) : t("draft.fromHere")}
      className="sm:w-[min(52rem,calc(100vw-2rem))]"
    >
      <FieldComparison
        compared={compared}
        heads={{ theirs: t(isOverTyped ? "compare.here" : "compare.saved"), mine: t("compare.draft") }}
        choices={choices}
      />
      {choices.undecided > 0 && (
        <p className="text-sm text-warn-ink">{t("compare.undecided", { count: choices.undecided })}</p>
      )}
      <DialogActions>
        <Button onClick={discard}>{t("draft.discard")}</Button>
        <Button look="primary" disabled={choices.undecided > 0} onClick={() => restore(choices.taken)}>
          {t("draft.restore")}
        </Button>
      </DialogActions>
    </AlertDialogContent>
  );
}
