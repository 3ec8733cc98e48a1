"use client";

import { RadioTower } from "lucide-react";
import { useFormatter } from "next-intl";
import { cn } from "@/app/components/ui/cn";
import { EmptyState } from "@/app/components/ui/empty-state";
import { Table, Td, Th, Tr } from "@/app/components/ui/table";
import { useTranslations } from "@/app/i18n/use-translations";
import type { ChannelView } from "@/domain/console/shared/console-messages";
import { Members } from "./members";

export function ChannelsTable({ channels, isSearch }: { channels: ChannelView[]; isSearch: boolean }) {
  const t = useTranslations("console.channels");
  const format = useFormatter();
  if (channels.length === 0)
    return (
      <EmptyState icon={RadioTower} title={t("none.title")}>
        {isSearch ? t("none.search") : t("none.text")}
      </EmptyState>
    );
  return (
    <Table aria-label={t("title")}>
      <thead>
        <tr>
          <Th>{t("column.channel")}</Th>
          <Th className="max-sm:hidden">{t("column.members")}</Th>
          <Th className="text-right">{t("column.subscriptions")}</Th>
          <Th className="text-right max-md:hidden">{t("column.app")}</Th>
        </tr>
      </thead>
      <tbody>
        {channels.map((channel) => (
          <Tr key={`${channel.appId} ${channel.name}`}>
            <Td className={cn("w-full max-w-0 truncate", channel.userCount !== null && "max-sm:pt-2")}>
              <code className="text-sm">{channel.name}</code>
              <div className="sm:hidden">
                <Members channel={channel} />
              </div>
            </Td>
            <Td className="max-sm:hidden">
              <Members channel={channel} />
            </Td>
            <Td className="figures text-right">{format.number(channel.subscriptions)}</Td>
            <Td className="text-right text-muted max-md:hidden">{channel.appId}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
