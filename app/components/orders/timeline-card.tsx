import { Card, CardHeader } from "@/app/components/ui/card";
import { useTranslations } from "@/app/i18n/use-translations";
import type { TimelineEntry } from "@/domain/orders/read-timeline";
import { LockEntries } from "./timeline-locks";
import { SaveEntry } from "./timeline-save";

/** What happened, newest first: one entry a save, and what the lock did in between folded into one line. */
export function TimelineCard({ timeline, currency }: { timeline: TimelineEntry[]; currency: string }) {
  const t = useTranslations("order.timeline");
  return (
    <Card>
      <CardHeader title={t("title")} />
      {timeline.length === 0 ? (
        <p className="p-4 text-muted">{t("none")}</p>
      ) : (
        <ol className="relative grid gap-4 p-4 before:absolute before:top-6 before:bottom-6 before:left-[27px] before:w-px before:bg-line">
          {groups(timeline).map((group) =>
            Array.isArray(group) ? (
              <LockEntries key={`lock-${group[0]?.id}`} entries={group} />
            ) : (
              <SaveEntry key={`order-${group.id}`} entry={group} currency={currency} />
            ),
          )}
        </ol>
      )}
    </Card>
  );
}

type Save = Extract<TimelineEntry, { kind: "order" }>;
type Lock = Extract<TimelineEntry, { kind: "lock" }>;

/** Lock events that follow each other become one group. */
function groups(timeline: TimelineEntry[]): (Save | Lock[])[] {
  const grouped: (Save | Lock[])[] = [];
  for (const entry of timeline) {
    const last = grouped.at(-1);
    if (entry.kind === "order") grouped.push(entry);
    else if (Array.isArray(last)) last.push(entry);
    else grouped.push([entry]);
  }
  return grouped;
}
