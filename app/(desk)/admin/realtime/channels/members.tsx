"use client";

import { Button } from "@/app/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/app/components/ui/popover";
import { useTranslations } from "@/app/i18n/use-translations";
import type { ChannelView } from "@/domain/console/shared/console-messages";

/** How many members a presence channel has; pressed, who they are. */
export function Members({ channel: { name, userCount, members } }: { channel: ChannelView }) {
  const t = useTranslations("console.channels");
  if (userCount === null) return null;
  const more = userCount - members.length;
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button look="quiet" size="sm" className="figures -mx-2 font-normal text-muted">
          {t("members", { count: userCount })}
        </Button>
      </PopoverTrigger>
      <PopoverContent
        align="start"
        aria-label={t("membersOf", { name })}
        className="max-h-80 w-64 overflow-auto p-1"
      >
        <ul>
          {members.map((member) => (
            <li key={member.id} className="flex items-baseline justify-between gap-3 px-2 py-1 text-sm">
              <span className="truncate">{member.name ?? member.id}</span>
              {member.name !== null && (
                <code className="max-w-24 truncate text-muted text-xs">{member.id}</code>
              )}
            </li>
          ))}
          {more > 0 && <li className="px-2 py-1 text-muted text-xs">{t("moreMembers", { count: more })}</li>}
        </ul>
      </PopoverContent>
    </Popover>
  );
}
