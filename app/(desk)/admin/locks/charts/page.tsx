import { NotAllowed } from "@/app/components/failures/not-allowed";
import { Chip } from "@/app/components/ui/chip";
import { Link } from "@/app/components/ui/link";
import { getTranslations } from "@/app/i18n/get-translations";
import { pageActor } from "@/app/session";
import { lockStatistics } from "@/domain/locks/console/lock-statistics";
import { isAdmin } from "@/domain/users/shared/roles";
import { LocksHead } from "../locks-head";
import { Contention } from "./contention";
import { HeldChart } from "./held-chart";
import { HoldTimes } from "./hold-times";

export { generateMetadata } from "../locks-head";

const HOUR_MS = 3_600_000;
/** By half hours, and by three hours. */
const PERIODS = { day: { periodMs: 24 * HOUR_MS, slots: 48 }, week: { periodMs: 168 * HOUR_MS, slots: 56 } };

type Props = { searchParams: Promise<{ period?: string | string[] }> };

export default async function LockChartsPage({ searchParams }: Props) {
  const actor = await pageActor();
  if (!isAdmin(actor)) return <NotAllowed actor={actor} />;
  const period = (await searchParams).period === "week" ? "week" : "day";
  const t = await getTranslations("locks.charts");
  const { held, holdTimes, contended, waits } = await lockStatistics({ actor, ...PERIODS[period] });
  return (
    <div className="grid gap-4">
      <LocksHead current="charts" />
      <nav aria-label={t("period")} className="flex gap-1.5">
        {(["day", "week"] as const).map((one) => (
          <Chip key={one} asChild>
            <Link href={`/admin/locks/charts?period=${one}`} aria-current={one === period || undefined}>
              {t(one)}
            </Link>
          </Chip>
        ))}
      </nav>
      <HeldChart held={held} isDay={period === "day"} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <HoldTimes counts={holdTimes} />
        <Contention contended={contended} waits={waits} />
      </div>
    </div>
  );
}
