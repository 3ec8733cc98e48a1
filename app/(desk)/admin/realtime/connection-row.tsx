"use client";

import { useFormatter } from "next-intl";
import { useState } from "react";
import { browserName } from "@/app/components/people/browser-name";
import { PageName } from "@/app/components/people/page-name";
import { usePeopleOnline } from "@/app/components/people/people-online";
import { useDuration } from "@/app/components/time/use-duration";
import { Avatar } from "@/app/components/ui/avatar";
import { Td, Tr } from "@/app/components/ui/table";
import { useTranslations } from "@/app/i18n/use-translations";
import type { ConnectionView } from "@/domain/console/shared/console-messages";
import { ChannelNames } from "./channel-names";
import { EndConnections } from "./end-connections";

export function ConnectionRow({ connection, nowMs }: { connection: ConnectionView; nowMs: number }) {
  const t = useTranslations("console.connections");
  const format = useFormatter();
  const duration = useDuration();
  const { user, channels, userAgent, address, socketId, node, appId, isOwn, messagesIn } = connection;
  const browser = browserName(userAgent);
  const [seen] = useState(() => ({ openForMs: connection.openForMs, atMs: performance.now() }));
  const openForMs = seen.openForMs + Math.max(0, nowMs - seen.atMs);
  return (
    <Tr>
      <Td className="py-1 max-md:w-full max-md:max-w-0 max-md:py-2">
        {user ? (
          <div className="flex items-center gap-2">
            <Avatar id={user.id} name={user.name ?? user.id} size="sm" />
            <div className="min-w-0">
              <p className="truncate font-medium">{user.name ?? user.id}</p>
              {isOwn && <OnlyPage userId={user.id} />}
            </div>
          </div>
        ) : (
          <span className="text-muted">{t("nobody")}</span>
        )}
        <div className="mt-0.5 truncate text-muted text-xs md:hidden">{channels.join(", ")}</div>
      </Td>
      <Td className="max-md:hidden">
        <ChannelNames names={channels} />
      </Td>
      <Td className="max-lg:hidden" title={userAgent}>
        {browser === "?" ? <span className="block max-w-40 truncate text-muted">{userAgent}</span> : browser}
      </Td>
      <Td className="figures text-muted max-lg:hidden">{address}</Td>
      <Td className="figures text-muted text-xs max-xl:hidden">{socketId}</Td>
      {node !== null && (
        <Td className="max-w-32 truncate text-muted text-xs max-xl:hidden" title={node}>
          {node}
        </Td>
      )}
      <Td className="text-muted max-2xl:hidden">{appId}</Td>
      <Td className="figures text-right max-md:hidden">{format.number(messagesIn)}</Td>
      <Td className="figures text-right max-sm:hidden">{duration(openForMs)}</Td>
      <Td>{user && isOwn && <EndConnections user={{ id: user.id, name: user.name ?? user.id }} />}</Td>
    </Tr>
  );
}

/** The page of somebody who has one tab open; of several, nobody can say which of them this connection is. */
function OnlyPage({ userId }: { userId: string }) {
  const [tab, another] = usePeopleOnline().find(({ id }) => id === userId)?.tabs ?? [];
  if (!tab || another) return null;
  return (
    <p className="flex text-xs">
      <PageName path={tab.path} />
    </p>
  );
}
