"use client";

import { Info } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useFailureText } from "@/app/components/frame/use-failure-text";
import { Button } from "@/app/components/ui/button";
import { Dialog, DialogTrigger } from "@/app/components/ui/dialog";
import { SheetContent } from "@/app/components/ui/sheet";
import { Skeleton } from "@/app/components/ui/skeleton";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import type { LockDescription } from "@/domain/locks/describe-lock";
import type { HeldLockDetails } from "@/domain/locks/list-held-locks";
import type { Result } from "@/domain/result";
import { LockDescriptionList } from "./lock-description";

/** A drawer with what the holder typed, who waits, and what happened since; asked for when it is opened. */
export function LockDetails({
  details,
  holderId,
  rev,
}: {
  details: HeldLockDetails;
  holderId: string;
  /** That of the lock as it is now: what is shown is asked for again when it rises. */
  rev: number;
}) {
  const t = useTranslations("locks.details");
  const failureText = useFailureText();
  const [isOpen, setOpen] = useState(false);
  const [answer, setAnswer] = useState<Result<LockDescription> | null>(null);
  const { orderId, epoch, orderNumber } = details;
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button look="quiet" size="icon" className="size-6" aria-label={t("of", { number: orderNumber })}>
          <Info aria-hidden />
        </Button>
      </DialogTrigger>
      <SheetContent title={t("title", { number: orderNumber })}>
        {isOpen && <Ask key={rev} orderId={orderId} epoch={epoch} userId={holderId} onAnswer={setAnswer} />}
        {!answer && <Skeleton className="h-24" />}
        {answer && !answer.ok && <p role="alert">{failureText(answer.error)}</p>}
        {answer?.ok && <LockDescriptionList details={details} description={answer.value} />}
      </SheetContent>
    </Dialog>
  );
}

/** Asks once; with another key, again. */
function Ask({
  orderId,
  epoch,
  userId,
  onAnswer,
}: {
  orderId: number;
  epoch: number;
  userId: string;
  onAnswer: (answer: Result<LockDescription>) => void;
}) {
  useEffect(() => {
    let isCurrent = true;
    void reached(read("held-lock", { orderId, epoch, userId })).then(
      (answer) => isCurrent && onAnswer(answer),
    );
    return () => {
      isCurrent = false;
    };
  }, [orderId, epoch, userId, onAnswer]);
  return null;
}
