"use client";

import { useFormatter } from "next-intl";
import { useRef, useState } from "react";
import { useTranslations } from "@/app/i18n/use-translations";
import { useRealtime } from "@/app/realtime/realtime-provider";
import { Avatar } from "../ui/avatar";
import { Popover, PopoverContent, PopoverTrigger } from "../ui/popover";
import { PageName } from "./page-name";
import { type PersonOnline, usePeopleOnline } from "./people-online";

const SHOWN = 5;
/** A mouse that only passes by opens nothing, and has time to move into what it opened. In milliseconds. */
const HOVER = { open: 120, close: 200 };

/** Who is online: overlapping avatars, and on hover or tap each with name, page and since when. */
export function OnlineAvatars() {
  const t = useTranslations("frame.online");
  const { userId } = useRealtime();
  const people = usePeopleOnline();
  const hover = useHoverOpen();
  // Oneself stands in the account's own menu beside it.
  const others = people.filter(({ id }) => id !== userId);
  if (others.length === 0) return null;
  const more = others.length - SHOWN;
  return (
    <Popover open={hover.open} onOpenChange={hover.set}>
      <PopoverTrigger
        aria-label={t("label", { count: people.length })}
        className="flex h-8 items-center rounded-full px-1 touch:h-10"
        {...hover.over}
      >
        {others.slice(0, SHOWN).map(({ id, name }) => (
          <Avatar
            key={id}
            id={id}
            name={name}
            className="-ml-0.5 ring-2 ring-surface first:ml-0 max-sm:nth-[n+3]:hidden"
          />
        ))}
        {more > 0 && <span className="figures ml-1 text-muted text-xs max-sm:hidden">{`+${more}`}</span>}
        {others.length > 2 && (
          <span className="figures ml-1 text-muted text-xs sm:hidden">{`+${others.length - 2}`}</span>
        )}
      </PopoverTrigger>
      <PopoverContent
        aria-label={t("label", { count: people.length })}
        onOpenAutoFocus={(event) => event.preventDefault()}
        className="max-h-96 overflow-y-auto p-1"
        {...hover.over}
      >
        <ul>
          {people.map((person) => (
            <PersonRow key={person.id} person={person} isMe={person.id === userId} />
          ))}
        </ul>
      </PopoverContent>
    </Popover>
  );
}

function PersonRow({ person, isMe }: { person: PersonOnline; isMe: boolean }) {
  const t = useTranslations("frame.online");
  const format = useFormatter();
  const [first] = person.tabs;
  const last = person.tabs.toSorted((a, b) => b.heardAt - a.heardAt)[0];
  return (
    <li className="flex min-h-11 items-center gap-2.5 px-2 py-1">
      <Avatar id={person.id} name={person.name} />
      <div className="grid min-w-0 flex-1 text-xs">
        <span className="truncate font-medium text-ink text-sm">
          {person.name}
          {isMe && <span className="font-normal text-muted"> · {t("you")}</span>}
        </span>
        {last && <PageName path={last.path} />}
      </div>
      {first && (
        <span className="figures shrink-0 text-muted text-xs">
          {t("since", { time: format.dateTime(first.openedAt, { hour: "numeric", minute: "2-digit" }) })}
        </span>
      )}
    </li>
  );
}

function useHoverOpen() {
  const [open, set] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const soon = (next: boolean, ms: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => set(next), ms);
  };
  return {
    open,
    set(next: boolean) {
      clearTimeout(timer.current);
      set(next);
    },
    over: {
      onPointerEnter: (event: { pointerType: string }) =>
        event.pointerType === "mouse" && soon(true, HOVER.open),
      onPointerLeave: (event: { pointerType: string }) =>
        event.pointerType === "mouse" && soon(false, HOVER.close),
    },
  };
}
