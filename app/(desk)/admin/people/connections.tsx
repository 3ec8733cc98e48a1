"use client";

import { Monitor } from "lucide-react";
import { useFormatter } from "next-intl";
import { PageName } from "@/app/components/people/page-name";
import type { Tab } from "@/app/components/people/tabs-of-people";
import { Button } from "@/app/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/app/components/ui/popover";
import { useTranslations } from "@/app/i18n/use-translations";
import type { PersonDetails } from "@/domain/users/list-people";

/** How many tabs somebody has open; pressed, each with its page, browser and since when. */
export function Connections({ person, tabs }: { person: PersonDetails; tabs: readonly Tab[] | null }) {
  const t = useTranslations("people.connections");
  const format = useFormatter();
  if (!tabs || tabs.length === 0) return null;
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button look="quiet" size="sm" className="figures -mx-2 font-normal text-muted">
          <Monitor aria-hidden />
          <span>{t("count", { count: tabs.length })}</span>
        </Button>
      </PopoverTrigger>
      <PopoverContent align="start" aria-label={t("of", { name: person.name })} className="w-80 p-1">
        <ul>
          {tabs.map((tab) => (
            <li key={tab.id} className="grid px-2 py-1.5 text-xs">
              <span className="flex justify-between gap-3">
                <span className="font-medium text-sm">{tab.browser}</span>
                <span className="figures text-muted">
                  {t("since", {
                    time: format.dateTime(tab.openedAt, { hour: "numeric", minute: "2-digit" }),
                  })}
                </span>
              </span>
              <PageName path={tab.path} />
            </li>
          ))}
        </ul>
      </PopoverContent>
    </Popover>
  );
}
