"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { LockStrip } from "@/app/components/locks/lock-strip";
import { Button } from "@/app/components/ui/button";
import { Strip } from "@/app/components/ui/strip";
import type { OrderLock } from "@/app/realtime/use-order-lock";
import { moveHereAction } from "./lock-actions";

/** How it stands with the lock, whenever it isn't simply ours; the text stays readable below it. */
export function EditStrip({
  orderId,
  lock: { editing, sessionId, ask },
  hasChanges,
}: {
  orderId: number;
  lock: OrderLock;
  hasChanges: boolean;
}) {
  const t = useTranslations("order");
  switch (editing.is) {
    case "acquiring":
      return null;
    case "mine":
      return editing.trusted ? null : <Strip tone="warn">{t("lock.untrusted")}</Strip>;
    case "theirs":
      return (
        <LockStrip lock={editing.lock}>
          {t("lock.lookEdit", { name: editing.lock.holder?.name ?? "" })}
        </LockStrip>
      );
    case "elsewhere":
      return (
        <Strip
          tone="warn"
          title={editing.duplicate ? undefined : t("lock.own")}
          action={sessionId && <MoveHere orderId={orderId} sessionId={sessionId} ask={ask} />}
        >
          {editing.duplicate ? t("lock.busy") : t("lock.ownHint")}
        </Strip>
      );
    case "free":
      return (
        <Strip
          tone="ok"
          action={
            <Button look="primary" onClick={ask}>
              {t("head.edit")}
            </Button>
          }
        >
          {t("lock.free")}
        </Strip>
      );
    case "lost":
      return (
        <Strip tone="bad" action={<Button onClick={ask}>{t("lost.again")}</Button>}>
          {hasChanges ? t("lost.strip") : t("lost.title")}
        </Strip>
      );
    case "refused":
      return <Strip tone="bad">{t(refusedKeys[editing.because])}</Strip>;
  }
}

const refusedKeys = { forbidden: "lock.forbidden", gone: "lock.gone", "too-many": "lock.tooMany" } as const;

/** Takes one's own lock from another tab or device; that tab sends its last edits first. */
function MoveHere({ orderId, sessionId, ask }: { orderId: number; sessionId: string; ask: () => void }) {
  const t = useTranslations("order.lock");
  const [isMoving, startMoving] = useTransition();
  function move() {
    startMoving(async () => {
      const result = await moveHereAction({ orderId, sessionId });
      // The other tab has let go in the meantime: whoever has it now, the answer says.
      if (!result.ok) ask();
    });
  }
  return (
    <Button look="primary" onClick={move} busy={isMoving}>
      {t("moveHere")}
    </Button>
  );
}
