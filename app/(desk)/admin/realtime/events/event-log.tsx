"use client";

import { Pause, Play, ScrollText } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/components/ui/button";
import { EmptyState } from "@/app/components/ui/empty-state";
import { Input } from "@/app/components/ui/input";
import { Table, Th } from "@/app/components/ui/table";
import { useTranslations } from "@/app/i18n/use-translations";
import type { LiveEvent } from "../live";
import { useLive } from "../live-provider";
import { SilentNodes } from "../silent-nodes";
import { EventRow, type NamesById } from "./event-row";

/** What happens, newest first. Paused, it stays as it is while the server goes on; nothing is lost by that. */
export function EventLog({ names }: { names: NamesById }) {
  const t = useTranslations("console.events");
  const { nodes, events, silent } = useLive();
  const [paused, setPaused] = useState<readonly LiveEvent[] | null>(null);
  const [channel, setChannel] = useState("");
  const [event, setEvent] = useState("");

  const known = new Set(paused);
  const waiting = paused ? events.filter((it) => !known.has(it)).length : 0;
  const hasNodes = nodes.some(({ node }) => node !== null);
  const shown = (paused ?? events)
    .filter((it) => channel === "" || it.channels.some((name) => includes(name, channel)))
    .filter((it) => event === "" || includes(it.event || t(`type.${it.type}`), event))
    .toReversed();
  const isFiltered = channel !== "" || event !== "";

  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Button aria-pressed={paused !== null} onClick={() => setPaused(paused ? null : events)}>
          {paused ? <Play aria-hidden /> : <Pause aria-hidden />}
          <span>{paused ? t("resume", { count: waiting }) : t("pause")}</span>
        </Button>
        <Input
          type="search"
          value={channel}
          onChange={({ target }) => setChannel(target.value)}
          aria-label={t("filter.channel")}
          placeholder={t("filter.channel")}
          className="w-auto min-w-32 flex-1 sm:max-w-52"
        />
        <Input
          type="search"
          value={event}
          onChange={({ target }) => setEvent(target.value)}
          aria-label={t("filter.event")}
          placeholder={t("filter.event")}
          className="w-auto min-w-32 flex-1 sm:max-w-52"
        />
      </div>
      <SilentNodes nodes={silent} />
      {shown.length === 0 ? (
        <EmptyState icon={ScrollText} title={t("none.title")}>
          {isFiltered ? t("none.filtered") : t("none.text")}
        </EmptyState>
      ) : (
        <Table aria-label={t("title")}>
          <thead>
            <tr>
              <Th>{t("column.time")}</Th>
              <Th>{t("column.event")}</Th>
              <Th className="max-sm:hidden">{t("column.channel")}</Th>
              <Th className="max-md:hidden">{t("column.from")}</Th>
              {hasNodes && <Th className="max-xl:hidden">{t("column.node")}</Th>}
              <Th className="w-full max-lg:hidden">{t("column.data")}</Th>
            </tr>
          </thead>
          <tbody>
            {shown.map((it) => (
              <EventRow key={`${it.node} ${it.seq}`} event={it} names={names} />
            ))}
          </tbody>
        </Table>
      )}
    </>
  );
}

function includes(text: string, part: string) {
  return text.toLowerCase().includes(part.trim().toLowerCase());
}
