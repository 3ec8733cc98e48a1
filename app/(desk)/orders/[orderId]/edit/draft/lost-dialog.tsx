"use client";

import { useState } from "react";
import { FieldComparison } from "@/app/components/comparison/field-comparison";
import type { Me } from "@/app/components/locks/lock-button";
import { AlertDialog, AlertDialogCancel, AlertDialogContent } from "@/app/components/ui/alert-dialog";
import { Button } from "@/app/components/ui/button";
import { DialogActions } from "@/app/components/ui/dialog";
import { useGap } from "@/app/i18n/use-gap";
import { useTranslations } from "@/app/i18n/use-translations";
import { otherHolder, type SeenLock } from "@/app/realtime/lock-store";
import type { OrderLock } from "@/app/realtime/use-order-lock";
import type { OrderDetails } from "@/domain/orders/get-order";
import { comparedNow } from "../conflict/compared";
import { useCopyChanges } from "../conflict/use-copy-changes";
import type { OrderFormState } from "../form/use-order-form";

/** The lock is gone: who took it, why, what becomes of my text, and what next. Once for each loss. */
export function LostDialog({
  lock: { editing, ask, told },
  seen,
  me,
  order,
  state,
  hasDraft,
}: {
  lock: OrderLock;
  /** The lock as everybody sees it. */
  seen: SeenLock;
  me: Me;
  order: OrderDetails;
  state: OrderFormState;
  /** A draft that isn't in the form: the page was opened after the lock was lost. */
  hasDraft: boolean;
}) {
  const t = useTranslations("order.lost");
  const gap = useGap();
  const heads = useTranslations("order.compare");
  const { changes } = state;
  const copy = useCopyChanges(state);
  const [seenEpoch, setSeenEpoch] = useState<number | null>(null);
  if (editing.is !== "lost") return null;
  const { epoch, because, to, reason } = editing;
  if (because === "handed-over" || because === "let-go") return null;
  const close = () => {
    setSeenEpoch(epoch);
    told();
  };
  const name = to?.name ?? t("somebody");
  const why = t(because, { name, reason: reason ?? "" });
  const isDeleted = because === "deleted";
  const holder = otherHolder(seen, me.id);
  const now = holder && because !== "taken-over" ? `${gap}${t("now", { name: holder.name })}` : "";
  const mayAsk =
    !holder && !isDeleted && because !== "signed-out" && because !== "disabled" && because !== "role-lost";
  const seesMine = because === "taken-over";
  const kept =
    changes.length > 0 ? t(seesMine ? "seen" : "safe", { name }) : t(hasDraft ? "kept" : "nothing");
  const compared = comparedNow(order, state);
  return (
    <AlertDialog open={seenEpoch !== epoch} onOpenChange={(isOpen) => !isOpen && close()}>
      <AlertDialogContent
        title={isDeleted ? t("titleDeleted") : t("title")}
        description={`${why}${now}${gap}${isDeleted ? t("export") : kept}`}
        className="sm:w-[min(44rem,calc(100vw-2rem))]"
      >
        {compared.differences.length > 0 && (
          <FieldComparison compared={compared} heads={{ theirs: heads("saved"), mine: heads("mine") }} />
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
