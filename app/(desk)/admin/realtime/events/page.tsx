import { pageActor } from "@/app/session";
import { listPeople } from "@/domain/users/list-people";
import { isAdmin } from "@/domain/users/shared/roles";
import { EventLog } from "./event-log";

export default async function EventsPage() {
  const actor = await pageActor();
  if (!isAdmin(actor)) return null;
  const people = await listPeople(actor);
  return <EventLog names={Object.fromEntries(people.map(({ id, name }) => [id, name]))} />;
}
