"use client";

import type { useLeaveGuard } from "@/app/components/frame/use-leave-guard";
import { AlertDialog } from "@/app/components/ui/alert-dialog";
import { ConfirmContent } from "@/app/components/ui/confirm-content";
import { useTranslations } from "@/app/i18n/use-translations";

export function LeaveDialog({ guard, count }: { guard: ReturnType<typeof useLeaveGuard>; count: number }) {
  const t = useTranslations("order.leave");
  return (
    <AlertDialog open={guard.isAsking} onOpenChange={(isOpen) => !isOpen && guard.stay()}>
      <ConfirmContent
        title={t(count > 0 ? "title" : "unsentTitle")}
        description={count > 0 ? t("text", { count }) : t("unsent")}
        stay={t(count > 0 ? "stay" : "stayHere")}
        go={t(count > 0 ? "leave" : "leaveUnsent")}
        onGo={guard.leave}
      />
    </AlertDialog>
  );
}
