"use client";

import type { useLeaveGuard } from "@/app/components/frame/use-leave-guard";
import { AlertDialog } from "@/app/components/ui/alert-dialog";
import { ConfirmContent } from "@/app/components/ui/confirm-content";
import { useTranslations } from "@/app/i18n/use-translations";

export function LeaveDialog({ guard }: { guard: ReturnType<typeof useLeaveGuard> }) {
  const t = useTranslations("entries.leave");
  return (
    <AlertDialog open={guard.isAsking} onOpenChange={(isOpen) => !isOpen && guard.stay()}>
      <ConfirmContent
        title={t("title")}
        description={t("text")}
        stay={t("stay")}
        go={t("leave")}
        onGo={guard.leave}
      />
    </AlertDialog>
  );
}
