"use client";

import { Info } from "lucide-react";
import { useState } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { useLockDescription } from "@/app/components/locks/use-lock-description";
import { Button } from "@/app/components/ui/button";
import { Dialog, DialogTrigger, SheetContent } from "@/app/components/ui/dialog";

import { Skeleton } from "@/app/components/ui/skeleton";
import { useTranslations } from "@/app/i18n/use-translations";
import type { HeldLockDetails } from "@/domain/locks/console/list-held-locks";
import { orderName } from "@/domain/orders/shared/order-name";
import { LockDescriptionList } from "./lock-description";

/** A drawer with what the holder typed, who waits, and what happened since; asked for when it is opened. */
export function LockDetails({
  details,
  holderId,
  rev,
}: {
  details: HeldLockDetails;
  holderId: string;
  /** The `rev` of the lock as it is now: the details are asked for again when it rises. */
  rev: number;
}) {
  const t = useTranslations("locks.details");
  const failureText = useFailureText();
  const [isOpen, setOpen] = useState(false);
  const answer = useLockDescription(details, { holderId, rev, isOpen });
  const number = orderName(details.orderId, details.orderNumber);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button look="quiet" size="icon" className="size-6" aria-label={t("of", { number })}>
          <Info aria-hidden />
        </Button>
      </DialogTrigger>
      <SheetContent title={t("title", { number })}>
        {!answer && <Skeleton className="h-24" />}
        {answer && !answer.ok && <p role="alert">{failureText(answer.error)}</p>}
        {answer?.ok && <LockDescriptionList details={details} description={answer.value} />}
      </SheetContent>
    </Dialog>
  );
}
