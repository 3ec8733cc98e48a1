"use client";

import { useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { Button } from "@/app/components/ui/button";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { useRealtime } from "@/app/realtime/realtime-provider";
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
  const { userId } = useRealtime();
  const failureText = useFailureText();
  const [isMoving, start] = useTransition();
  function move() {
    if (!sessionId) return;
    start(async () => {
      const result = await reached(moveHereAction({ userId, orderId, sessionId }));
      // The other tab has let go in the meantime: whoever asks is told who has it now.
      const isOver = !result.ok && (result.error.code === "NOT_FOUND" || result.error.code === "FORBIDDEN");
      if (result.ok || isOver) onMoved();
      else toast.error(failureText(result.error));
    });
  }
  return (
    <Button look="primary" onClick={move} busy={isMoving} disabled={sessionId === null}>
      {t("moveHere")}
    </Button>
  );
}
