"use client";

import { Pencil } from "lucide-react";
import { useSecondsUntil } from "@/app/components/time/clock";
import { Button } from "@/app/components/ui/button";
import { useTranslations } from "@/app/i18n/use-translations";
import { useEditSession } from "@/app/realtime/edit-session";
import type { SeenLock } from "@/app/realtime/lock-store";
import { useRequests } from "@/app/realtime/use-requests";
import { Link } from "../ui/link";
import { MoveHereButton } from "./move-here-button";
import { RequestButton } from "./requests/request-button";
import { WaitingButton } from "./requests/waiting-button";
import { TakeOverButton } from "./take-over-button";

export type Me = { id: string; mayEdit: boolean; mayTakeOver: boolean };

/**
 * The one button that always tells the truth about an order that the reader doesn't have: edit it, ask for it, wait,
 * begin, or bring it here from another tab.
 */
export function LockButton({
  orderId,
  lock,
  me,
  editHref,
  onStart,
}: {
  orderId: number;
  lock: SeenLock;
  me: Me;
  /** Where a page that only shows the order leads for editing it. */
  editHref?: string;
  /** The reader may have it now, or soon without another click: ask for it. */
  onStart: () => void;
}) {
  const t = useTranslations("requests");
  const sessionId = useEditSession();
  const mine = useRequests().find((request) => request.orderId === orderId && request.requester.id === me.id);
  const turnSeconds = useSecondsUntil(mine?.turnEndsAt ?? null);
  if (turnSeconds > 0)
    return (
      <Button look="primary" onClick={onStart}>
        {t("turn.startIn", { seconds: turnSeconds })}
      </Button>
    );
  if (mine) return <WaitingButton request={mine} />;
  if (lock.holder?.id === me.id)
    return <MoveHereButton orderId={orderId} sessionId={sessionId} onMoved={onStart} />;
  const isFree = lock.holder === null && lock.reservedFor === null && lock.waiting === 0;
  if (isFree || lock.reservedFor?.to.id === me.id)
    return editHref ? (
      <Button asChild look="primary">
        <Link href={editHref} prefetch={false}>
          <Pencil aria-hidden />
          {t("edit")}
        </Link>
      </Button>
    ) : (
      <Button look="primary" onClick={onStart}>
        <Pencil aria-hidden />
        {t("edit")}
      </Button>
    );
  return (
    <>
      {me.mayTakeOver && lock.holder && lock.state !== "REVOKING" && (
        <TakeOverButton lock={lock} holder={lock.holder} sessionId={sessionId} onTaken={onStart} />
      )}
      <RequestButton orderId={orderId} lock={lock} sessionId={sessionId} onFree={onStart} />
    </>
  );
}
