"use client";

import { AlertDialog } from "@/app/components/ui/alert-dialog";
import { useTranslations } from "@/app/i18n/use-translations";
import { ConfirmContent } from "../confirm-content";
import type { useLeaveGuard } from "./use-leave-guard";

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
