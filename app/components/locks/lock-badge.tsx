import { PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { Avatar } from "@/app/components/ui/avatar";
import { cn } from "@/app/components/ui/cn";
import type { SeenLock } from "@/app/realtime/lock-store";
import { useElapsedMs } from "./use-elapsed";

/** Without input for this long, whoever has the order is shown as idle. */
const IDLE_MS = 60_000;

/** Who has an order, in one line: a face, a ring that says how surely, and words. Nothing while it is free. */
export function LockBadge({ lock, userId }: { lock: SeenLock | null; userId: string }) {
  const elapsedMs = useElapsedMs(lock?.seenAt ?? 0, lock !== null && lock.holder !== null);
  const t = useTranslations("orders.lock");
  if (!lock?.holder) return null;
  const { holder, state } = lock;
  const quietMs = lock.quietForMs + elapsedMs;
  const isIdle = state === "HELD" && quietMs > IDLE_MS;
  return (
    <span className="flex max-w-full items-center gap-2 py-0.5">
      <Avatar
        {...holder}
        size="sm"
        className={cn(
          "outline-2 outline-offset-1 person-outline",
          isIdle && "opacity-60",
          state === "HELD" ? "outline-solid" : "outline-dashed",
        )}
      />
      <span className="line-clamp-2 whitespace-normal font-medium text-xs leading-3.5">{words()}</span>
      {lock.hasDraft && (
        <PencilLine role="img" aria-label={t("unsaved")} className="size-3 shrink-0 text-warn-ink" />
      )}
    </span>
  );

  function words() {
    const who = holder.id === userId ? { who: "you", name: "" } : { who: "other", name: holder.name };
    if (state === "GRACE") {
      const seconds = Math.max(0, Math.ceil(((lock?.freeInMs ?? 0) - elapsedMs) / 1_000));
      return <span className="figures">{t("reconnecting", { ...who, seconds })}</span>;
    }
    if (state === "REVOKING") return t("revoking", who);
    return isIdle ? t("idle", { ...who, minutes: Math.floor(quietMs / 60_000) }) : t("editing", who);
  }
}
