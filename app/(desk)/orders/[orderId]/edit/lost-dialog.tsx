"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { ChangeList, changesInDialog } from "@/app/components/orders/change-list";
import { useChangeWords } from "@/app/components/orders/change-words";
import { AlertDialog, AlertDialogCancel, AlertDialogContent } from "@/app/components/ui/alert-dialog";
import { Button } from "@/app/components/ui/button";
import { DialogActions } from "@/app/components/ui/dialog";
import type { OrderLock } from "@/app/realtime/use-order-lock";
import type { OrderChange } from "@/domain/orders/order-change";

/** The lock is gone: who took it, why, what becomes of my text, and what next. Once for each loss. */
export function LostDialog({
  lock: { editing, ask },
  changes,
  currency,
}: {
  lock: OrderLock;
  changes: OrderChange[];
  currency: string;
}) {
  const t = useTranslations("order.lost");
  const words = useChangeWords(currency);
  const [seenEpoch, setSeenEpoch] = useState<number | null>(null);
  if (editing.is !== "lost") return null;
  const { epoch, because, to, reason } = editing;
  const why = t(because, { name: to?.name ?? t("somebody"), reason: reason ?? "" });
  const isDeleted = because === "deleted";
  const mayAsk = because !== "signed-out" && because !== "disabled" && !isDeleted;

  async function copy() {
    await navigator.clipboard.writeText(changes.map(words).join("\n"));
    toast.success(t("copied"));
  }
  return (
    <AlertDialog open={seenEpoch !== epoch} onOpenChange={(isOpen) => !isOpen && setSeenEpoch(epoch)}>
      <AlertDialogContent
        title={isDeleted ? t("titleDeleted") : t("title")}
        description={`${why} ${isDeleted ? t("export") : changes.length > 0 ? t("safe") : t("nothing")}`}
      >
        {changes.length > 0 && (
          <ChangeList changes={changes} currency={currency} className={changesInDialog} />
        )}
        <DialogActions>
          {mayAsk && <Button onClick={ask}>{t("again")}</Button>}
          {changes.length > 0 && <Button onClick={copy}>{t("copy")}</Button>}
          <AlertDialogCancel asChild>
            <Button look="primary">{t("read")}</Button>
          </AlertDialogCancel>
        </DialogActions>
      </AlertDialogContent>
    </AlertDialog>
  );
}
