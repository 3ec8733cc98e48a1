"use client";

import { usePathname } from "next/navigation";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
} from "react";
import { useRealtime } from "@/app/realtime/realtime-provider";
import { useChannel } from "@/app/realtime/use-channel";
import { type Member, usePresence } from "@/app/realtime/use-presence";
import { STAFF_CHANNEL } from "@/domain/orders/shared/order-channels";
import type { TabPage } from "@/domain/users/shared/presence-messages";
import { browserName } from "./browser-name";
import { type Tab, type TabsOfPeople, TELL_EVERY_MS, withoutGone, withTab } from "./tabs-of-people";

/** Somebody who is here, with the tabs that said where they are. */
export type PersonOnline = Member & { tabs: readonly Tab[] };

/** A newcomer is told by everybody; not by all at the same moment. In milliseconds. */
const GREETING_SPREAD_MS = 400;

const PeopleOnline = createContext<readonly PersonOnline[]>([]);

/** Who is online, by name. */
export function usePeopleOnline() {
  return useContext(PeopleOnline);
}

/** Tells the others where this tab is, and hears where theirs are. */
export function PeopleOnlineProvider({ children }: { children: ReactNode }) {
  const path = usePathname();
  const { pusher, userId } = useRealtime();
  const members = usePresence(STAFF_CHANNEL);
  const [tabs, setTabs] = useState<TabsOfPeople>(new Map());
  const [self] = useState(() => ({ tab: Math.random().toString(36).slice(2), openedAt: Date.now() }));

  const hear = (page: TabPage, from: string | null) => {
    if (from) setTabs((known) => withTab(known, from, page, Date.now()));
  };
  const tell = useEffectEvent((where: string | null) => {
    const page: TabPage = {
      tab: self.tab,
      path: where?.slice(0, 200) ?? null,
      browser: browserName(navigator.userAgent),
      openForMs: Date.now() - self.openedAt,
    };
    hear(page, userId);
    const staff = pusher()?.channel(STAFF_CHANNEL);
    // Else it is told once that is done.
    if (staff?.subscribed) staff.trigger("client-page", page);
  });

  useChannel(STAFF_CHANNEL, "presence", { "client-page": hear }, { onSubscribed: () => tell(path) });

  useEffect(() => tell(path), [path]);

  const here = members.map(({ id }) => id).join();
  useEffect(() => {
    const ids = new Set(here.split(","));
    setTabs((known) => withoutGone(known, ids, Date.now()));
    const greeting = setTimeout(() => tell(path), Math.random() * GREETING_SPREAD_MS);
    const rounds = setInterval(() => {
      tell(path);
      setTabs((known) => withoutGone(known, ids, Date.now()));
    }, TELL_EVERY_MS);
    return () => {
      clearTimeout(greeting);
      clearInterval(rounds);
    };
  }, [here, path]);

  useEffect(() => {
    const close = () => tell(null);
    // Before the connection is closed for the same reason, so in the capturing phase.
    window.addEventListener("pagehide", close, { capture: true });
    return () => window.removeEventListener("pagehide", close, { capture: true });
  }, []);

  const people = useMemo(
    () => members.map((member) => ({ ...member, tabs: tabs.get(member.id) ?? [] })),
    [members, tabs],
  );
  return <PeopleOnline value={people}>{children}</PeopleOnline>;
}
