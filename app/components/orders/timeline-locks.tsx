import { LockKeyhole } from "lucide-react";
import { useGap } from "@/app/i18n/use-gap";
import { useTranslations } from "@/app/i18n/use-translations";
import type { TimelineEntry } from "@/domain/orders/read-timeline";
import { When } from "./when";

type LockEntry = Extract<TimelineEntry, { kind: "lock" }>;
/** More than this many in a row are folded. */
const MOST_SHOWN = 2;

/** What the lock did between two saves, in small print. */
export function LockEntries({ entries }: { entries: LockEntry[] }) {
  const t = useTranslations("order.timeline");
  const list = (
    <ul className="grid gap-1">
      {entries.map((entry) => (
        <LockLine key={entry.id} entry={entry} />
      ))}
    </ul>
  );
  return (
    <li className="relative grid grid-cols-[1.5rem_1fr] gap-x-2.5 text-muted text-xs">
      <span className="mt-px grid size-6 place-items-center rounded-full bg-surface">
        <LockKeyhole aria-hidden className="size-3.5" />
      </span>
      <div className="min-w-0 pt-1">
        {entries.length > MOST_SHOWN ? (
          <details className="group">
            <summary className="flex cursor-pointer justify-between gap-2 rounded hover:text-ink group-open:mb-1">
              <span>{t("more", { count: entries.length })}</span>
              <When at={entries[0]?.at ?? new Date()} />
            </summary>
            {list}
          </details>
        ) : (
          list
        )}
      </div>
    </li>
  );
}

function LockLine({ entry }: { entry: LockEntry }) {
  const t = useTranslations("order.timeline");
  const gap = useGap();
  const nobody = t("system");
  const subject = entry.subject?.name ?? nobody;
  const name = entry.actor?.name ?? subject;
  return (
    <li className="flex flex-wrap justify-between gap-x-2">
      <span>
        <span>{t(entry.type, { name, subject, reason: entry.reason ?? "" })}</span>
        {entry.after && <span className="text-warn-ink">{`${gap}${t(`after${entry.after}`)}`}</span>}
      </span>
      <When at={entry.at} />
    </li>
  );
}
