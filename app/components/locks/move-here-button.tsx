"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/app/components/ui/button";
import { moveHereAction } from "./lock-actions";

/** Takes one's own lock from another tab or device; that tab sends its last edits first. */
export function MoveHereButton({
  orderId,
  sessionId,
  onMoved,
}: {
  orderId: number;
  sessionId: string | null;
  onMoved: () => void;
}) {
  const t = useTranslations("requests");
  const [isMoving, start] = useTransition();
  function move() {
    start(async () => {
      // If it can't: the other tab has let go in the meantime, and whoever asks is told who has it now.
      if (sessionId) await moveHereAction({ orderId, sessionId });
      onMoved();
    });
  }
  return (
    <Button look="primary" onClick={move} busy={isMoving} disabled={sessionId === null}>
      {t("moveHere")}
    </Button>
  );
}
