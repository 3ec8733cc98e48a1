import { useDuration } from "@/app/components/time/use-duration";
import { Card, CardHeader } from "@/app/components/ui/card";
import { useTranslations } from "@/app/i18n/use-translations";
import { HOLD_TIMES_MS } from "@/domain/locks/console/lock-statistics";
import { BarTable } from "./bar-table";

/** How long orders are held. */
export function HoldTimes({ counts }: { counts: number[] }) {
  const t = useTranslations("locks.charts");
  const duration = useDuration();
  const label = (limit: number | null, index: number) =>
    limit === null
      ? t("longer", { duration: duration(HOLD_TIMES_MS[index - 1] ?? 0) })
      : t("upTo", { duration: duration(limit) });
  return (
    <Card aria-label={t("holdTimes")}>
      <CardHeader title={t("holdTimes")} />
      <div className="p-4">
        <BarTable
          headings={[t("heldFor"), t("locks")]}
          rows={HOLD_TIMES_MS.map((limit, index) => ({
            key: String(limit),
            label: label(limit, index),
            count: counts[index] ?? 0,
          }))}
        />
      </div>
    </Card>
  );
}
