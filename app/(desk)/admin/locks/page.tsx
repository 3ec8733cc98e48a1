import { NotAllowed } from "@/app/components/failures/not-allowed";
import { FollowLocks } from "@/app/realtime/follow-locks";
import { pageActor } from "@/app/session";
import { listHeldLocks } from "@/domain/locks/console/list-held-locks";
import { isAdmin } from "@/domain/users/shared/roles";
import { env } from "@/lib/env";
import { LocksHead } from "./locks-head";
import { LocksTable } from "./locks-table";

export { generateMetadata } from "./locks-head";

export default async function LocksPage() {
  const actor = await pageActor();
  if (!isAdmin(actor)) return <NotAllowed actor={actor} />;
  return (
    <div className="grid gap-4">
      <LocksHead current="held" />
      <FollowLocks />
      <LocksTable locks={await listHeldLocks()} longMs={env().LOCK_ALERT_MINUTES * 60_000} />
    </div>
  );
}
