import { Settings2 } from "lucide-react";
import { Avatar } from "@/app/components/ui/avatar";
import { useGap } from "@/app/i18n/use-gap";
import { useTranslations } from "@/app/i18n/use-translations";
import type { TimelineEntry } from "@/domain/orders/read-timeline";
import type { OrderEventType } from "@/domain/orders/shared/order-event-types";
import { ChangeList } from "./change-list";
import { When } from "./when";

const KNOWN = {
  begun: "begun",
  drafted: "drafted",
  created: "created",
  changed: "changed",
  note: "note",
  tags: "tags",
  proposed: "proposed",
  taken: "proposalTaken",
  declined: "proposalDeclined",
  outdated: "proposalOutdated",
  replaced: "proposalReplaced",
  withdrawn: "proposalWithdrawn",
  reopened: "proposalReopened",
} as const satisfies Record<OrderEventType, string>;

function isKnown(type: string): type is keyof typeof KNOWN {
  return type in KNOWN;
}

/** A save, a note, new tags or a proposal: who, when, and each change in words. */
export function SaveEntry({
  entry,
  currency,
}: {
  entry: Extract<TimelineEntry, { kind: "order" }>;
  currency: string;
}) {
  const t = useTranslations("order.timeline");
  const gap = useGap();
  const name = entry.actor?.name ?? t("system");
  const type = isKnown(entry.type) ? KNOWN[entry.type] : "changed";
  return (
    <li className="relative grid grid-cols-[1.5rem_1fr] gap-x-2.5">
      {entry.actor ? (
        <Avatar id={entry.actor.id} name={name} className="ring-4 ring-surface" />
      ) : (
        <span className="grid size-6 place-items-center rounded-full bg-sunken text-muted ring-4 ring-surface">
          <Settings2 aria-hidden className="size-3.5" />
        </span>
      )}
      <div className="grid min-w-0 gap-1 pt-0.5">
        <p className="flex flex-wrap items-baseline justify-between gap-x-2">
          <span>
            <span>{t(type, { name, version: entry.version })}</span>
            {entry.via !== null && (
              <span className="text-muted">{`${gap}${t(entry.outside ? "viaPast" : "via", { via: entry.via })}`}</span>
            )}
            {entry.after && <span className="text-warn-ink">{`${gap}${t(`after${entry.after}`)}`}</span>}
          </span>
          <When at={entry.at} />
        </p>
        {entry.changes.length > 0 && (
          <ChangeList changes={entry.changes} currency={currency} className="gap-0.5 text-muted text-sm" />
        )}
      </div>
    </li>
  );
}
