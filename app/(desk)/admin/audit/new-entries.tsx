"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { NewRowsChip } from "@/app/components/lists/new-rows-chip";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import { useChannel } from "@/app/realtime/use-channel";
import { useSoon } from "@/app/use-soon";
import { AUDIT_CHANNEL } from "@/domain/audit/shared/audit-messages";
import type { AuditFilters } from "@/domain/audit/shared/audit-url";
import { scaled } from "@/domain/shared/time-scale";

/** What comes within this time is asked for at once, in milliseconds. */
const GATHER_MS = 500;

/**
 * How many rows have come since the list was read, of those that its filters show, and the way to them.
 *
 * @param latest the address where the list begins with them; null: this one
 */
export function NewEntries({
  lastId,
  filters,
  latest,
}: {
  lastId: number;
  filters: AuditFilters;
  latest: string | null;
}) {
  const t = useTranslations("audit");
  const router = useRouter();
  const [ids, setIds] = useState<number[]>([]);
  const [isBusy, start] = useTransition();
  const lookSoon = useSoon(look, scaled(GATHER_MS));

  async function look() {
    const found = await reached(read("new-audit", { lastId, ...filters }));
    if (found.ok) setIds(found.value);
  }
  useChannel(AUDIT_CHANNEL, "audit", { "audit.recorded": lookSoon }, { onSubscribed: lookSoon });

  function show() {
    window.scrollTo({ top: 0 });
    start(() => (latest === null ? router.refresh() : router.push(latest)));
  }
  const count = ids.filter((id) => id > lastId).length;
  return (
    <NewRowsChip count={count} isBusy={isBusy} onShow={show}>
      {t("new", { count })}
    </NewRowsChip>
  );
}
