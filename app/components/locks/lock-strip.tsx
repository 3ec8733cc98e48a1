"use client";

import { useFormatter } from "next-intl";
import type { ReactNode } from "react";
import { PersonStrip } from "@/app/components/people/person-strip";
import { useElapsedMs } from "@/app/components/time/clock";
import { useTranslations } from "@/app/i18n/use-translations";
import type { SeenLock } from "@/app/realtime/lock-store";
import { activityOf } from "./activity";
import { useSince } from "./use-since";

/** Who has the order, since when, in that person's colour; nothing while it is free. */
export function LockStrip({
  lock,
  own = false,
  place = "",
  also = "",
  children,
}: {
  lock: SeenLock;
  /** The reader has it, in another tab. */
  own?: boolean;
  /** Where in the form the holder is, to go on with. */
  place?: string;
  /** What waits for the holder, to go on with; then it leaves no room for the rest. */
  also?: string;
  children?: ReactNode;
}) {
  const t = useTranslations("order.lock");
  const format = useFormatter();
  const since = useSince(lock);
  const elapsedMs = useElapsedMs(lock.seenAt, lock.holder !== null);
  const { holder } = lock;
  if (holder === null) return null;
  const time = format.dateTime(since, { hour: "numeric", minute: "2-digit" });
  const activity = activityOf(lock, elapsedMs);
  const words = { minutes: 0, seconds: 0, name: holder.name, time, ...activity };
  const state = t.rich(activity.is, { ...words, count: silently });
  return (
    <PersonStrip
      person={holder}
      title={
        own ? (
          t("own")
        ) : (
          <>
            {/* Each state is another sentence: its words are changed as a whole, never one by one. */}
            <span key={activity.is}>{state}</span>
            {activity.is === "editing" && <span>{place}</span>}
            {also && <span className="font-normal">{` · ${also}`}</span>}
          </>
        )
      }
    >
      {/* Where it fits into the one line. */}
      {!also && <span className="max-xl:hidden">{children}</span>}
    </PersonStrip>
  );
}

/** A count in a strip that is read out: with the state when that changes, and not again with each second. */
function silently(count: ReactNode) {
  return <span aria-live="off">{count}</span>;
}
