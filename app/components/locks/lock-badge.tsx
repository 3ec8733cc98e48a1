import { Hourglass, PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { Avatar } from "@/app/components/ui/avatar";
import { cn } from "@/app/components/ui/cn";
import type { SeenLock } from "@/app/realtime/lock-store";
import { activityOf } from "./activity";
import { useElapsedMs } from "./use-elapsed";

const rings = {
  editing: "outline-solid",
  idle: "opacity-60 outline-solid",
  away: "opacity-60 outline-dotted",
  reconnecting: "outline-dashed",
  "handing-over": "outline-dashed",
};

/** Who has an order, in one line: a face, a ring that says how surely, and words. Nothing while anybody may have it. */
export function LockBadge({ lock, userId }: { lock: SeenLock | null; userId: string }) {
  const who = lock?.holder ?? lock?.keptFor?.to ?? null;
  const elapsedMs = useElapsedMs(lock?.seenAt ?? 0, who !== null);
  const t = useTranslations("orders.lock");
  if (!lock || !who) return null;
  const person = who.id === userId ? { who: "you", name: "" } : { who: "other", name: who.name };
  const activity = activityOf(lock, elapsedMs);
  if (!lock.holder && elapsedMs >= (lock.keptFor?.forMs ?? 0)) return null;
  return (
    <span className="flex max-w-full items-center gap-2 py-0.5">
      <Avatar
        {...who}
        size="sm"
        className={cn(
          "outline-2 outline-offset-1 person-outline",
          rings[lock.holder ? activity.is : "reconnecting"],
        )}
      />
      <span className="figures line-clamp-2 whitespace-normal font-medium text-xs leading-3.5">
        {lock.holder ? t(activity.is, { ...person, minutes: 0, seconds: 0, ...activity }) : t("kept", person)}
      </span>
      {lock.hasDraft && (
        <PencilLine role="img" aria-label={t("unsaved")} className="size-3 shrink-0 text-warn-ink" />
      )}
      {lock.waiting > 0 && (
        <Hourglass
          role="img"
          aria-label={t("waiting", { count: lock.waiting })}
          className="size-3 shrink-0 text-muted"
        />
      )}
    </span>
  );
}
