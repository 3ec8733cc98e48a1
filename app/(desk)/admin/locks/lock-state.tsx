import { useTranslations } from "next-intl";
import { Badge } from "@/app/components/ui/badge";
import type { LockView } from "@/domain/locks/lock-messages";

/** Without input for this long, whoever has the order is idle (locking.md). */
const IDLE_MS = 60_000;

/** What the holder is at, in a word. */
export function LockState({ lock, agoMs, quietMs }: { lock: LockView; agoMs: number; quietMs: number }) {
  const t = useTranslations("locks.state");
  if (lock.state === "GRACE") {
    const seconds = Math.max(0, Math.ceil(((lock.freeInMs ?? 0) - agoMs) / 1000));
    return (
      <Badge tone="warn" className="figures">
        {t("reconnecting", { seconds })}
      </Badge>
    );
  }
  if (lock.state === "REVOKING") return <Badge tone="warn">{t("revoking")}</Badge>;
  if (quietMs >= IDLE_MS) return <Badge>{t("idle")}</Badge>;
  return <Badge tone="ok">{t("editing")}</Badge>;
}
