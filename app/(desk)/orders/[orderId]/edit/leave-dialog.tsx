"use client";

import { useTranslations } from "next-intl";
import { AlertDialog } from "@/app/components/ui/alert-dialog";
import { ConfirmContent } from "./confirm-content";
import type { useLeaveGuard } from "./use-leave-guard";

export function LeaveDialog({ guard, count }: { guard: ReturnType<typeof useLeaveGuard>; count: number }) {
  const t = useTranslations("order.leave");
  return (
    <AlertDialog open={guard.isAsking} onOpenChange={(isOpen) => !isOpen && guard.stay()}>
      <ConfirmContent
        title={t("title")}
        description={t("text", { count })}
        stay={t("stay")}
        go={t("leave")}
        onGo={guard.leave}
      />
    </AlertDialog>
  );
}
