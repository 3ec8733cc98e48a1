import type { TabPage } from "@/domain/users/shared/presence-messages";

/** How often a tab says where it is, in milliseconds, so that one that vanished without a word is noticed. */
export const TELL_EVERY_MS = 60_000;

/** A user's tab, as it was last heard of. Times are this browser's own. */
export type Tab = { id: string; path: string; browser: string; openedAt: number; heardAt: number };

/** Of one person, whoever says that they have more: each is kept by everybody who is told. Those that were heard of last stay. */
export const MOST_TABS = 50;

/** User id -> tabs. */
export type TabsOfPeople = ReadonlyMap<string, readonly Tab[]>;

/** What is known after a tab has said where it is, or that it closes. */
export function withTab(tabs: TabsOfPeople, userId: string, page: TabPage, now: number): TabsOfPeople {
  const others = (tabs.get(userId) ?? []).filter((tab) => tab.id !== page.tab);
  const next = new Map(tabs);
  if (page.path === null) next.set(userId, others);
  else {
    const { tab: id, path, browser, openForMs } = page;
    const told: Tab = { id, path, browser, openedAt: now - openForMs, heardAt: now };
    const latest = others.toSorted((a, b) => b.heardAt - a.heardAt).slice(0, MOST_TABS - 1);
    next.set(
      userId,
      [...latest, told].sort((a, b) => a.openedAt - b.openedAt),
    );
  }
  return next;
}

/** Without people who are gone, and tabs that haven't been heard of three times in a row. */
export function withoutGone(tabs: TabsOfPeople, here: ReadonlySet<string>, now: number): TabsOfPeople {
  const next = new Map<string, readonly Tab[]>();
  for (const [userId, list] of tabs) {
    if (!here.has(userId)) continue;
    next.set(
      userId,
      list.filter((tab) => now - tab.heardAt < 3.5 * TELL_EVERY_MS),
    );
  }
  return next;
}
