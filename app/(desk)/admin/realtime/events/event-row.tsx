"use client";

import { useFormatter } from "next-intl";
import { Badge, type Tone } from "@/app/components/ui/badge";
import { Td, Tr } from "@/app/components/ui/table";
import { useTranslations } from "@/app/i18n/use-translations";
import type { LoggedEventView } from "@/domain/console/shared/console-messages";
import { ChannelNames } from "../channel-names";
import type { LiveEvent } from "../live";

/** Of everybody with an account, also of those who are gone by now. */
export type NamesById = Readonly<Record<string, string>>;

const tones = {
  published: "accent",
  client: "warn",
  connected: "ok",
  disconnected: "neutral",
  subscribed: "ok",
  unsubscribed: "neutral",
} as const satisfies Record<LoggedEventView["type"], Tone>;

export function EventRow({ event, names }: { event: LiveEvent; names: NamesById }) {
  const t = useTranslations("console.events");
  const format = useFormatter();
  const name = event.userId === null ? undefined : names[event.userId];
  const isMessage = event.type === "published" || event.type === "client";
  return (
    <Tr>
      <Td className="figures text-muted text-xs">
        {format.dateTime(new Date(event.at), { hour: "2-digit", minute: "2-digit", second: "2-digit" })}
      </Td>
      <Td className="max-sm:w-full max-sm:max-w-0 max-sm:py-1">
        <span className="flex items-center gap-2">
          <Badge tone={tones[event.type]}>{t(`type.${event.type}`)}</Badge>
          <span className="max-w-56 truncate font-medium">{event.event}</span>
        </span>
        <span className="block truncate text-muted text-xs sm:hidden">{event.channels.join(", ")}</span>
      </Td>
      <Td className="max-sm:hidden">
        <ChannelNames names={event.channels} />
      </Td>
      <Td className="max-md:hidden">
        <span title={event.userId ?? event.socketId ?? undefined} className="block max-w-32 truncate">
          {name ?? <span className="figures text-muted text-xs">{event.userId ?? event.socketId}</span>}
        </span>
      </Td>
      {event.node !== null && (
        <Td className="max-w-32 truncate text-muted text-xs max-xl:hidden" title={event.node}>
          {event.node}
        </Td>
      )}
      <Td className="max-w-0 max-lg:hidden">{isMessage && <Data event={event} />}</Td>
    </Tr>
  );
}

function Data({ event: { data, sizeBytes } }: { event: LoggedEventView }) {
  const t = useTranslations("console.events");
  const format = useFormatter();
  const size = t("bytes", { size: format.number(sizeBytes) });
  if (data === null)
    return (
      <span className="text-muted text-xs" title={t("hiddenWhy")}>
        {t("hidden", { size })}
      </span>
    );
  return (
    <code className="block truncate text-muted text-xs" title={`${size}\n${data}`}>
      {data}
    </code>
  );
}
