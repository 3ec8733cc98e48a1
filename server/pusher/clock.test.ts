import { expect, it } from "vitest";
import { awake } from "./clock";
import { ManualClock } from "./testing/manual-clock";

it("leaves out what the process slept through, and nothing else", () => {
  const machine = new ManualClock();
  const clock = awake(machine);
  const from = clock.now();
  machine.advance(10_000);
  expect(clock.now() - from).toBe(10_000);
  machine.jump(60_000);
  expect(clock.now() - from).toBe(10_000);
  machine.advance(5_000);
  expect(clock.now() - from).toBe(15_000);
});

it("takes a busy moment for no pause", () => {
  const machine = new ManualClock();
  const clock = awake(machine);
  const from = clock.now();
  machine.jump(900);
  expect(clock.now() - from).toBe(900);
});

it("gives everybody the time that was meant: what was scheduled comes later by a pause", () => {
  const machine = new ManualClock();
  const clock = awake(machine);
  const rung: string[] = [];
  clock.after(10_000, () => rung.push("due"));
  const cancel = clock.after(10_000, () => rung.push("called off"));
  machine.advance(4_000);
  machine.jump(60_000);
  expect(rung).toEqual([]);
  cancel();
  machine.advance(5_999);
  expect(rung).toEqual([]);
  machine.advance(1);
  expect(rung).toEqual(["due"]);
});
