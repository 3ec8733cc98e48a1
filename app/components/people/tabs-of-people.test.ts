import { describe, expect, it } from "vitest";
import { type TabsOfPeople, TELL_EVERY_MS, withoutGone, withTab } from "./tabs-of-people";

const none: TabsOfPeople = new Map();
const page = (tab: string, path: string | null, openForMs = 0) => ({
  tab,
  path,
  browser: "Chrome",
  openForMs,
});

describe("the tabs of people", () => {
  it("knows a tab's newest page, and when it was opened", () => {
    const tabs = withTab(
      withTab(none, "anna", page("a", "/orders", 0), 1_000),
      "anna",
      page("a", "/orders/7", 500),
      1_500,
    );
    expect(tabs.get("anna")).toEqual([
      { id: "a", path: "/orders/7", browser: "Chrome", openedAt: 1_000, heardAt: 1_500 },
    ]);
  });

  it("keeps several tabs of one person apart, the oldest first", () => {
    const tabs = withTab(
      withTab(none, "anna", page("b", "/b", 10), 1_000),
      "anna",
      page("a", "/a", 900),
      1_000,
    );
    expect(tabs.get("anna")?.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("forgets a tab that says that it closes", () => {
    const tabs = withTab(withTab(none, "anna", page("a", "/a"), 0), "anna", page("a", null), 1);
    expect(tabs.get("anna")).toEqual([]);
  });

  it("forgets people who are gone, and tabs that went without a word", () => {
    const both = withTab(withTab(none, "anna", page("a", "/a"), 0), "ben", page("b", "/b"), 0);
    expect([...withoutGone(both, new Set(["ben"]), 1).keys()]).toEqual(["ben"]);
    expect(withoutGone(both, new Set(["ben"]), 3 * TELL_EVERY_MS).get("ben")).toHaveLength(1);
    expect(withoutGone(both, new Set(["ben"]), 4 * TELL_EVERY_MS).get("ben")).toEqual([]);
  });
});
