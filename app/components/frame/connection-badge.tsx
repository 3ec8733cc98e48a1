"use client";

import { CloudOff, RefreshCw, Turtle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useConnectionState } from "@/app/realtime/realtime-provider";
import { Badge } from "../ui/badge";

/** Whether the page is live. Silent while it is. */
export function ConnectionBadge() {
  const t = useTranslations("frame.connection");
  const { is } = useConnectionState();
  return (
    <div role="status" className="flex">
      {is === "reconnecting" && (
        <Badge tone="warn">
          <RefreshCw aria-hidden className="animate-spin motion-reduce:animate-none" />
          {t("reconnecting")}
        </Badge>
      )}
      {is === "slow" && (
        <Badge tone="warn" title={t("slowHint")}>
          <Turtle aria-hidden />
          {t("slow")}
          <span className="sr-only">{t("slowHint")}</span>
        </Badge>
      )}
      {is === "offline" && (
        <Badge tone="bad" title={t("offlineHint")}>
          <CloudOff aria-hidden />
          <span aria-hidden className="sm:hidden">
            {t("offline")}
          </span>
          <span className="max-sm:sr-only">{t("offlineKept")}</span>
          <span className="sr-only">{t("offlineHint")}</span>
        </Badge>
      )}
    </div>
  );
}
