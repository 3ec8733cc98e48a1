import { pageActor } from "@/app/session";
import { isAdmin } from "@/domain/users/roles";
import { EventLog } from "./event-log";

export default async function EventsPage() {
  const actor = await pageActor();
  return isAdmin(actor) ? <EventLog /> : null;
}
