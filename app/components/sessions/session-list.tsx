"use client";

import { MonitorSmartphone } from "lucide-react";
import { useTransition } from "react";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { SessionDetails } from "@/domain/sessions/list-sessions";
import { useFailureText } from "../failures/use-failure-text";
import { When } from "../orders/when";
import { browserName } from "../people/browser-name";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { endSessionAction } from "./session-actions";

/** Where somebody is signed in, each with a way to end it but the one that asks. */
export function SessionList({
  sessions,
  onEnded,
}: {
  sessions: SessionDetails[];
  /** For whoever holds the list; a page that loaded it is shown anew by itself. */
  onEnded?: (id: string) => void;
}) {
  return (
    <ul className="divide-y">
      {sessions.map((session) => (
        <SessionItem key={session.id} session={session} onEnded={onEnded} />
      ))}
    </ul>
  );
}

function SessionItem({
  session: { id, userAgent, address, createdAt, seenAt, isThis },
  onEnded,
}: {
  session: SessionDetails;
  onEnded?: (id: string) => void;
}) {
  const t = useTranslations("frame.sessions");
  const failureText = useFailureText();
  const [isBusy, start] = useTransition();
  const browser = userAgent === "" ? t("unknownBrowser") : browserName(userAgent);

  function end() {
    start(async () => {
      const result = await reached(endSessionAction(id));
      if (!result.ok) return void toast.error(failureText(result.error));
      toast.success(t("ended", { browser }));
      onEnded?.(id);
    });
  }

  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <MonitorSmartphone aria-hidden className="size-4 shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          {browser}
          {isThis && <Badge tone="accent">{t("this")}</Badge>}
        </p>
        <p className="flex flex-wrap items-baseline gap-x-3 text-muted text-xs">
          {address !== "" && <span className="break-all font-mono">{address}</span>}
          <span>
            {t("since")} <When at={createdAt} />
          </span>
          <span>
            {t("seen")} <When at={seenAt} />
          </span>
        </p>
      </div>
      {!isThis && (
        <Button size="sm" busy={isBusy} onClick={end} aria-label={t("endOf", { browser })}>
          {t("end")}
        </Button>
      )}
    </li>
  );
}
