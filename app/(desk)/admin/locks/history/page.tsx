import { getTimeZone } from "next-intl/server";
import { NotAllowed } from "@/app/components/failures/not-allowed";
import { Button } from "@/app/components/ui/button";
import { Link } from "@/app/components/ui/link";
import { getTranslations } from "@/app/i18n/get-translations";
import { FollowLocks } from "@/app/realtime/follow-locks";
import { pageActor } from "@/app/session";
import { listLockEvents } from "@/domain/locks/history/list-lock-events";
import { historyFilter, lockHistoryQuery } from "@/domain/locks/history/lock-history-query";
import { historySearch } from "@/domain/locks/shared/lock-history-url";
import { listPeople } from "@/domain/users/list-people";
import { isAdmin } from "@/domain/users/shared/roles";
import { LocksHead } from "../locks-head";
import { HistoryFilters } from "./history-filters";
import { HistoryTable } from "./history-table";

export { generateMetadata } from "../locks-head";

const SHOWN = 200;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LockHistoryPage({ searchParams }: Props) {
  const actor = await pageActor();
  if (!isAdmin(actor)) return <NotAllowed actor={actor} />;
  const query = lockHistoryQuery.parse(await searchParams);
  const [events, people, t] = await Promise.all([
    listLockEvents({ ...historyFilter(query, await getTimeZone()), limit: SHOWN }),
    listPeople(actor),
    getTranslations("locks.history"),
  ]);
  const last = events.at(-1);
  return (
    <div className="grid gap-4">
      <LocksHead current="history" />
      <FollowLocks />
      <HistoryFilters query={query} people={people.map(({ id, name }) => ({ id, name }))} />
      <HistoryTable events={events} isFiltered={historySearch(query) !== ""} />
      {last && events.length === SHOWN && (
        <Button asChild className="justify-self-end">
          <Link href={`/admin/locks/history${historySearch({ ...query, before: last.id })}`}>
            {t("older")}
          </Link>
        </Button>
      )}
    </div>
  );
}
