"use client";

import { Unplug } from "lucide-react";
import { useNowMs } from "@/app/components/time/clock";
import { EmptyState } from "@/app/components/ui/empty-state";
import { ActionsTh, Table, Th } from "@/app/components/ui/table";
import { useTranslations } from "@/app/i18n/use-translations";
import type { ConnectionView } from "@/domain/console/shared/console-messages";
import { ConnectionRow } from "./connection-row";

export function ConnectionsTable({
  connections,
  isSearch,
}: {
  connections: ConnectionView[];
  isSearch: boolean;
}) {
  const t = useTranslations("console.connections");
  const nowMs = useNowMs(1_000);
  const hasNodes = connections.some(({ node }) => node !== null);
  if (connections.length === 0)
    return (
      <EmptyState icon={Unplug} title={t("none.title")}>
        {isSearch ? t("none.search") : t("none.text")}
      </EmptyState>
    );
  return (
    <Table aria-label={t("title")}>
      <thead>
        <tr>
          <Th>{t("column.user")}</Th>
          <Th className="max-md:hidden">{t("column.channels")}</Th>
          <Th className="max-lg:hidden">{t("column.browser")}</Th>
          <Th className="max-lg:hidden">{t("column.address")}</Th>
          <Th className="max-xl:hidden">{t("column.socket")}</Th>
          {hasNodes && <Th className="max-xl:hidden">{t("column.node")}</Th>}
          <Th className="max-2xl:hidden">{t("column.app")}</Th>
          <Th className="text-right max-md:hidden">{t("column.messages")}</Th>
          <Th className="text-right max-sm:hidden">{t("column.since")}</Th>
          <ActionsTh>{t("column.action")}</ActionsTh>
        </tr>
      </thead>
      <tbody>
        {connections.map((connection) => (
          <ConnectionRow key={connection.socketId} connection={connection} nowMs={nowMs} />
        ))}
      </tbody>
    </Table>
  );
}
