import { Hourglass, PencilLine } from "lucide-react";
import type { ReactNode } from "react";
import { useElapsedMs } from "@/app/components/time/clock";
import { Avatar } from "@/app/components/ui/avatar";
import { cn } from "@/app/components/ui/cn";
import { useTranslations } from "@/app/i18n/use-translations";
import type { SeenLock } from "@/app/realtime/lock-store";
import { activityOf } from "./activity";

const rings = {
  editing: "outline-solid",
  idle: "opacity-60 outline-solid",
  away: "opacity-60 outline-dotted",
  reconnecting: "outline-dashed",
  "handing-over": "outline-dashed",
};

/** A long name is cut before the words after it are. */
const parts = {
  person: (name: ReactNode) => <bdi className="inline-block max-w-full truncate align-top">{name}</bdi>,
  first: (text: ReactNode) => (
    <span className="flex whitespace-nowrap [&>bdi]:min-w-0 [&>bdi]:shrink">{text}</span>
  ),
  rest: (text: ReactNode) => <span className="block truncate">{text}</span>,
};

/** Who has an order, in one line: a face, a ring that says how surely, and words. Nothing while anybody may have it. */
export function LockBadge({ lock, userId }: { lock: SeenLock | null; userId: string }) {
  const who = lock?.holder ?? lock?.reservedFor?.to ?? null;
  const elapsedMs = useElapsedMs(lock?.seenAt ?? 0, who !== null);
  const t = useTranslations("orders.lock");
  if (!lock || !who) return null;
  const person = who.id === userId ? { who: "you", name: "" } : { who: "other", name: who.name };
  const activity = activityOf(lock, elapsedMs);
  if (!lock.holder && elapsedMs >= (lock.reservedFor?.forMs ?? 0)) return null;
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
      <span className="figures line-clamp-2 min-w-0 whitespace-normal font-medium text-xs leading-3.5">
        {lock.holder
          ? t.rich(activity.is, { ...person, ...parts, minutes: 0, seconds: 0, ...activity })
          : t.rich("reserved", { ...person, ...parts })}
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
