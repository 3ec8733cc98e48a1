import { pageActor } from "@/app/session";
import { listChannels } from "@/domain/console/read-console";
import { isAdmin } from "@/domain/users/shared/roles";
import { SearchBox } from "../search-box";
import { searchOf } from "../search-of";
import { ChannelsTable } from "./channels-table";

export default async function ChannelsPage({ searchParams }: PageProps<"/admin/realtime/channels">) {
  const actor = await pageActor();
  if (!isAdmin(actor)) return null;
  const search = await searchOf(searchParams);
  const list = await listChannels({ actor, search });
  return (
    <>
      <SearchBox what="channels" total={list.total} found={list.found} shown={list.channels.length} />
      <ChannelsTable channels={list.channels} isSearch={search !== ""} />
    </>
  );
}
