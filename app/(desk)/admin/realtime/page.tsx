import { pageActor } from "@/app/session";
import { listConnections } from "@/domain/console/read-console";
import { isAdmin } from "@/domain/users/shared/roles";
import { ConnectionsTable } from "./connections-table";
import { SearchBox } from "./search-box";
import { searchOf } from "./search-of";
import { SilentNodes } from "./silent-nodes";

export default async function ConnectionsPage({ searchParams }: PageProps<"/admin/realtime">) {
  const actor = await pageActor();
  if (!isAdmin(actor)) return null;
  const search = await searchOf(searchParams);
  const list = await listConnections({ actor, search });
  return (
    <>
      <SearchBox what="connections" total={list.total} found={list.found} shown={list.connections.length} />
      <SilentNodes nodes={list.silent} />
      <ConnectionsTable connections={list.connections} isSearch={search !== ""} />
    </>
  );
}
