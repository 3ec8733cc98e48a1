"use client";

import { useFormatter, useNow, useTranslations } from "next-intl";
import { ChangeList, changesInDialog } from "@/app/components/orders/change-list";
import { AlertDialog, AlertDialogContent } from "@/app/components/ui/alert-dialog";
import { Button } from "@/app/components/ui/button";
import { DialogActions } from "@/app/components/ui/dialog";
import type { DraftOffer } from "./use-draft-offer";

/** Offers what somebody typed earlier and didn't save, field by field, before anything new is typed over it. */
export function DraftDialog({ offer, currency }: { offer: DraftOffer | null; currency: string }) {
  const t = useTranslations("order.draft");
  const format = useFormatter();
  const now = useNow();
  if (offer === null) return null;
  const { at, changes, conflicts } = offer;
  return (
    <AlertDialog open>
      <AlertDialogContent
        title={t("title")}
        description={at ? t("from", { when: format.relativeTime(at, now) }) : t("fromHere")}
      >
        <ChangeList changes={changes} currency={currency} className={changesInDialog} />
        {conflicts.length > 0 && (
          <p className="text-sm text-warn-ink">{t("conflicts", { count: conflicts.length })}</p>
        )}
        <DialogActions>
          <Button onClick={offer.discard}>{t("discard")}</Button>
          <Button look="primary" onClick={offer.restore}>
            {t("restore")}
          </Button>
        </DialogActions>
      </AlertDialogContent>
    </AlertDialog>
  );
}
