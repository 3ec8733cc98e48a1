"use client";

import { useFormatter, useNow } from "next-intl";
import { useAgo } from "../time/use-ago";

const DAY_MS = 24 * 3_600_000;

/** A time: relative up to a day, then the date; exact on hover. */
export function When({ at }: { at: Date }) {
  const format = useFormatter();
  const now = useNow({ updateInterval: 30_000 });
  const ago = useAgo(now);
  const isRecent = now.getTime() - at.getTime() < DAY_MS;
  return (
    <time
      // The server's words stay until the clock ticks: the browser reads it a moment later.
      suppressHydrationWarning
      dateTime={at.toISOString()}
      title={format.dateTime(at, { dateStyle: "full", timeStyle: "medium" })}
      className="figures shrink-0 text-muted text-xs"
    >
      {isRecent ? ago(at) : format.dateTime(at, { dateStyle: "medium" })}
    </time>
  );
}
