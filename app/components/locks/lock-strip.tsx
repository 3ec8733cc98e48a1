"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PersonStrip } from "@/app/components/people/person-strip";
import type { LockView } from "@/domain/locks/lock-messages";
import { useSecondsLeft } from "./use-seconds-left";
import { useSince } from "./use-since";

/** Who has the order, since when, in that person's colour; nothing while it is free. */
export function LockStrip({
  lock,
  own = false,
  children,
}: {
  lock: LockView;
  /** The reader has it, in another tab. */
  own?: boolean;
  children?: ReactNode;
}) {
  const t = useTranslations("order.lock");
  const format = useFormatter();
  const since = useSince(lock);
  const seconds = useSecondsLeft(lock.freeInMs);
  const { holder } = lock;
  if (holder === null) return null;
  const { name } = holder;
  const time = format.dateTime(since, { hour: "numeric", minute: "2-digit" });
  return (
    <PersonStrip
      person={holder}
      title={
        own
          ? t("own")
          : lock.state === "GRACE"
            ? t("reconnecting", { name, seconds })
            : lock.state === "REVOKING"
              ? t("revoking", { name })
              : t("editing", { name, time })
      }
    >
      {children}
    </PersonStrip>
  );
}
