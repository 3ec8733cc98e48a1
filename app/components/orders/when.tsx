"use client";

import { useFormatter, useNow } from "next-intl";

const DAY_MS = 24 * 3_600_000;

/**
 * A time: relative up to a day, then the date; exact on hover. Never in the future: what has just happened may be ahead
 * of this clock, which ticks every half minute.
 */
export function When({ at }: { at: Date }) {
  const format = useFormatter();
  const now = useNow({ updateInterval: 30_000 });
  const ago = Math.max(0, now.getTime() - at.getTime());
  const time =
    ago < DAY_MS
      ? format.relativeTime(now.getTime() - ago, now)
      : format.dateTime(at, { dateStyle: "medium" });
  return (
    <time
      // The server's words stay until the clock ticks: the browser reads it a moment later.
      suppressHydrationWarning
      dateTime={at.toISOString()}
      title={format.dateTime(at, { dateStyle: "full", timeStyle: "medium" })}
      className="figures shrink-0 text-muted text-xs"
    >
      {time}
    </time>
  );
}
