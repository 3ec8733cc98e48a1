import { expect, it } from "vitest";
import { ManualClock } from "#pusher/testing/manual-clock";
import { InOrderOfWaiting } from "./in-order-of-waiting";

/** Tabs that wait for an order, and what becomes of it when it gets free again and again. */
function aRace(names: string[]) {
  const clock = new ManualClock();
  const line = new InOrderOfWaiting<{ name: string }>(clock);
  const tabs = names.map((name) => ({ name }));
  for (const tab of tabs) {
    line.waits(1, tab);
    clock.advance(1_000);
  }
  /** It is free, and all who wait ask for it, the one that asks first first. @returns who has it */
  const free = async (asking = tabs) => {
    let winner = "";
    const answers = asking.map((tab) =>
      line.ask(1, tab, async () => {
        if (winner) return line.waits(1, tab);
        winner = tab.name;
        line.leaves(1, tab);
      }),
    );
    clock.advance(1_000);
    await Promise.all(answers);
    for (const tab of asking) if (tab.name === winner) line.waits(1, tab);
    return winner;
  };
  return { clock, line, tabs, free };
}

it("hears whoever has waited longest first, so that everybody gets the order in turn", async () => {
  const { free, tabs } = aRace(["anna", "ben", "chen"]);
  const winners: string[] = [];
  for (let times = 0; times < 6; times++) winners.push(await free(tabs.toReversed()));
  expect(winners).toEqual(["anna", "ben", "chen", "anna", "ben", "chen"]);
});

it("doesn't make the only one who waits wait any longer, nor one who doesn't stand in line", async () => {
  const { line, tabs } = aRace(["anna"]);
  const [anna] = tabs;
  if (!anna) throw new Error("Anna waits");
  expect(await line.ask(1, anna, async () => "at once")).toBe("at once");
  line.waits(1, { name: "ben" });
  expect(await line.ask(1, { name: "new" }, async () => "at once")).toBe("at once");
});

it("forgets whoever leaves", async () => {
  const { line, tabs, free } = aRace(["anna", "ben", "chen"]);
  const [anna, ...others] = tabs;
  if (anna) line.leaves(1, anna);
  expect(await free(others)).toBe("ben");
});
