"use client";

import { useRouter } from "next/navigation";
import { LockBadge } from "@/app/components/locks/lock-badge";
import { When } from "@/app/components/orders/when";
import { Button } from "@/app/components/ui/button";
import { Link } from "@/app/components/ui/link";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { useLockView } from "@/app/realtime/use-lock-view";
import type { HeldLockDetails } from "@/domain/locks/console/list-held-locks";
import { orderName } from "@/domain/orders/shared/order-name";
import { useAct } from "./use-act";
import { letGoAction } from "./work-actions";
import { WorkItem } from "./work-item";
import { WorkList } from "./work-list";

/** The orders that I have, in whichever tab. */
export function MyLocks({ locks, userId }: { locks: HeldLockDetails[]; userId: string }) {
  const t = useTranslations("work.locks");
  return (
    <WorkList title={t("title")} count={locks.length}>
      {locks.map((lock) => (
        <MyLock key={lock.orderId} details={lock} userId={userId} />
      ))}
    </WorkList>
  );
}

function MyLock({ details, userId }: { details: HeldLockDetails; userId: string }) {
  const t = useTranslations("work.locks");
  const router = useRouter();
  const lock = useLockView(details.orderId, details);
  const { act, isBusy } = useAct();
  const { orderId, orderNumber } = details;
  const number = orderName(orderId, orderNumber);
  return (
    <WorkItem
      order={details}
      actions={
        <>
          <Button size="sm" asChild>
            <Link href={`/orders/${orderId}/edit`} aria-label={t("openOf", { number })}>
              {t("open")}
            </Link>
          </Button>
          <Button
            size="sm"
            busy={isBusy}
            aria-label={t("letGoOf", { number })}
            onClick={() => act(() => reached(letGoAction(orderId)), router.refresh)}
          >
            {t("letGo")}
          </Button>
        </>
      }
    >
      <LockBadge lock={lock} userId={userId} />
      <p className="text-muted text-xs">
        {t("since")} <When at={new Date(Date.now() - details.heldForMs)} />
      </p>
    </WorkItem>
  );
}
