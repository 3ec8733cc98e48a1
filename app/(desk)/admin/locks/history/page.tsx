import { NotAllowed } from "@/app/components/frame/not-allowed";
import { FollowLocks } from "@/app/realtime/follow-locks";
import { pageActor } from "@/app/session";
import { listLockEvents } from "@/domain/locks/list-lock-events";
import { isAdmin } from "@/domain/users/roles";
import { LocksHead } from "../locks-head";
import { HistoryTable } from "./history-table";

export { generateMetadata } from "../locks-head";

const SHOWN = 200;

export default async function LockHistoryPage() {
  const actor = await pageActor();
  if (!isAdmin(actor)) return <NotAllowed actor={actor} />;
  return (
    <div className="grid gap-4">
      <LocksHead current="history" />
      <FollowLocks />
      <HistoryTable events={await listLockEvents({ limit: SHOWN })} />
    </div>
  );
}
