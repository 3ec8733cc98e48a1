"use client";

import { usePathname } from "next/navigation";
import { useFormatter } from "next-intl";
import { TabLinks } from "@/app/components/ui/tabs";
import { useTranslations } from "@/app/i18n/use-translations";
import { useLive } from "./live-provider";

const parts = [
  ["connections", "/admin/realtime"],
  ["channels", "/admin/realtime/channels"],
  ["events", "/admin/realtime/events"],
  ["webhooks", "/admin/realtime/webhooks"],
] as const;

export function ConsoleTabs() {
  const t = useTranslations("console");
  const format = useFormatter();
  const path = usePathname();
  const deadLetters = useLive().nodes.reduce((sum, node) => sum + node.deadLetters, 0);
  const tabs = parts.map(([part, href]) => ({
    href,
    label: t(`tab.${part}`),
    current: path === href,
    alarm:
      part === "webhooks" && deadLetters > 0
        ? { count: format.number(deadLetters), words: t("tab.undelivered", { count: deadLetters }) }
        : undefined,
  }));
  return <TabLinks label={t("title")} tabs={tabs} />;
}
