"use client";

import { Webhook } from "lucide-react";
import { useFormatter } from "next-intl";
import { EmptyState } from "@/app/components/ui/empty-state";
import { Table, Td, Th, Tr } from "@/app/components/ui/table";
import { useTranslations } from "@/app/i18n/use-translations";
import type { WebhookList } from "@/domain/console/shared/console-messages";
import { ChannelNames } from "../channel-names";

/** Who is told of what, and how that goes. */
export function WebhooksTable({ webhooks, sent, failed }: Pick<WebhookList, "webhooks" | "sent" | "failed">) {
  const t = useTranslations("console.webhooks");
  const format = useFormatter();
  if (webhooks.length === 0)
    return (
      <EmptyState icon={Webhook} title={t("none.title")}>
        {t("none.text")}
      </EmptyState>
    );
  return (
    <>
      <p className="figures text-muted text-sm">
        {t("counts", { sent: format.number(sent), failed: format.number(failed) })}
      </p>
      <Table aria-label={t("title")}>
        <thead>
          <tr>
            <Th>{t("column.url")}</Th>
            <Th className="max-sm:hidden">{t("column.events")}</Th>
            <Th className="text-right">{t("column.app")}</Th>
          </tr>
        </thead>
        <tbody>
          {webhooks.map(({ appId, url, events }) => (
            <Tr key={`${appId} ${url} ${events.join()}`}>
              <Td className="w-full max-w-0 truncate">{url}</Td>
              <Td className="max-sm:hidden">
                <ChannelNames names={events} />
              </Td>
              <Td className="text-right text-muted">{appId}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}
