"use client";

import { CloudOff, Hourglass, RefreshCw, Turtle } from "lucide-react";
import { useTranslations } from "@/app/i18n/use-translations";
import { useLateNews } from "@/app/realtime/connection/use-late-news";
import { useConnectionState } from "@/app/realtime/realtime-provider";
import { Badge } from "../ui/badge";
import { useQueued } from "./use-queued";

/** Whether the page is live. Silent while it is. */
export function ConnectionBadge() {
  const t = useTranslations("frame.connection");
  const { is } = useConnectionState();
  const isLate = useLateNews();
  const queued = useQueued(is === "offline");
  const isQueued = queued.orders + queued.texts > 0;
  return (
    <div role="status" className="flex">
      {is === "reconnecting" && (
        <Badge tone="warn">
          <RefreshCw aria-hidden className="animate-spin motion-reduce:animate-none" />
          {t("reconnecting")}
        </Badge>
      )}
      {is === "live" && isLate && (
        <Badge tone="warn" title={t("lateHint")}>
          <Hourglass aria-hidden />
          {t("late")}
          <span className="sr-only">{t("lateHint")}</span>
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
        <Badge
          tone="bad"
          title={isQueued ? `${t("offlineQueued", queued)}. ${t("offlineHint")}` : t("offlineHint")}
        >
          <CloudOff aria-hidden />
          <span aria-hidden className="sm:hidden">
            {t("offline")}
          </span>
          <span className="max-sm:sr-only">{isQueued ? t("offlineQueued", queued) : t("offlineKept")}</span>
          <span className="sr-only">{t("offlineHint")}</span>
        </Badge>
      )}
    </div>
  );
}
