"use client";

import { Trash2 } from "lucide-react";
import { LockButton, type Me } from "@/app/components/locks/lock-button";
import { ChangedAmount } from "@/app/components/orders/changed-amount";
import { Viewers } from "@/app/components/people/viewers";
import { Button } from "@/app/components/ui/button";
import { useTranslations } from "@/app/i18n/use-translations";
import { mainStep } from "@/app/realtime/editing";
import type { SeenLock } from "@/app/realtime/lock-store";
import type { OrderLock } from "@/app/realtime/use-order-lock";
import { DRAFT } from "@/domain/orders/shared/order-status";
import { FollowedStatus } from "../follow/followed-status";
import { FollowedTotal } from "../follow/followed-total";
import { FollowedValue } from "../follow/followed-value";
import { OrderHead } from "../order-head";
import { StatusField } from "./form/status-field";
import type { OrderFormState } from "./form/use-order-form";
import type { useLeaving } from "./use-leaving";
import type { Saving } from "./use-save";

export function EditHead({
  state: { base, values, totals, currency },
  lock: { editing, ask },
  seen,
  me,
  saving,
  onSave,
  readOnly,
  isFollowing,
  leaving,
}: {
  state: OrderFormState;
  lock: OrderLock;
  /** The lock as everybody sees it. */
  seen: SeenLock;
  me: Me;
  saving: Saving;
  onSave: () => void;
  readOnly: boolean;
  /** What is shown is the holder's. */
  isFollowing: boolean;
  leaving: ReturnType<typeof useLeaving>;
}) {
  const t = useTranslations("order");
  const holderId = editing.is === "theirs" ? (editing.lock.holder?.id ?? null) : null;
  const step = mainStep(editing);
  const isDraft = base.status === DRAFT;
  return (
    <OrderHead
      order={base}
      customer={isFollowing ? <FollowedValue path="customer" /> : values.customer.name}
      status={isFollowing ? <FollowedStatus /> : <StatusField readOnly={readOnly} />}
      total={
        isFollowing ? (
          <FollowedTotal beforeCents={base.totalCents} />
        ) : (
          <ChangedAmount cents={totals.totalCents} beforeCents={base.totalCents} currency={currency} />
        )
      }
      people={<Viewers viewed={{ noun: "order", id: base.id }} holderId={holderId} />}
    >
      {isDraft && step === "save" && (
        <Button
          look="quiet"
          size="icon"
          aria-label={t("menu.discard")}
          title={t("menu.discard")}
          onClick={leaving.discard}
        >
          <Trash2 aria-hidden />
        </Button>
      )}
      <Button look={step === "leave" ? "primary" : "secondary"} onClick={leaving.leave}>
        {t("head.done")}
      </Button>
      {step !== "leave" && (
        <Button
          look={step === "save" && !isDraft ? "primary" : "secondary"}
          onClick={onSave}
          disabled={!saving.canSave}
          busy={saving.isSaving}
          aria-keyshortcuts="Control+S Meta+S"
          className="max-sm:hidden"
        >
          <span>{saving.isSaving ? t("head.saving") : t(isDraft ? "head.saveDraft" : "head.save")}</span>
        </Button>
      )}
      {isDraft && step === "save" && (
        <Button
          look="primary"
          onClick={leaving.create}
          disabled={!saving.canPlace}
          busy={saving.isSaving}
          aria-keyshortcuts="Control+Enter Meta+Enter"
        >
          {t("head.create")}
        </Button>
      )}
      {step === "ask" && <LockButton orderId={base.id} lock={seen} me={me} onStart={ask} />}
    </OrderHead>
  );
}
