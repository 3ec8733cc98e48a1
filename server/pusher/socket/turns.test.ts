import { expect, it } from "vitest";
import { ManualClock } from "../testing/manual-clock";
import { Turns } from "./turns";

const nextTurn = () => new Promise(setImmediate);

it("does the first of a turn at once, and the rest, in order, when the next turns have time", async () => {
  const clock = new ManualClock();
  const turns = new Turns(clock, 10);
  const done: number[] = [];
  for (let n = 1; n <= 7; n++)
    turns.do(() => {
      clock.advance(4);
      done.push(n);
    });
  expect(done).toEqual([1, 2, 3]);
  // That turn's end, which has had its share.
  await nextTurn();
  expect(done).toEqual([1, 2, 3]);
  await nextTurn();
  expect(done).toEqual([1, 2, 3, 4, 5, 6]);
  await turns.idle();
  expect(done).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

it("lets nothing overtake what waits", async () => {
  const clock = new ManualClock();
  const turns = new Turns(clock, 10);
  const done: string[] = [];
  turns.do(() => clock.advance(10));
  turns.do(() => {
    done.push("waited");
    turns.do(() => done.push("came up meanwhile"));
  });
  turns.do(() => done.push("waited behind it"));
  await turns.idle();
  expect(done).toEqual(["waited", "waited behind it", "came up meanwhile"]);
});

it("gives what comes up in the last of them no time of its own", async () => {
  const clock = new ManualClock();
  const turns = new Turns(clock, 10);
  const done: string[] = [];
  turns.do(() => clock.advance(10));
  turns.do(() => {
    clock.advance(10);
    turns.do(() => done.push("one"));
    turns.do(() => done.push("two"));
  });
  await nextTurn();
  await nextTurn();
  expect(done).toEqual([]);
  await nextTurn();
  expect(done).toEqual(["one", "two"]);
});

it("does the first at once again when nothing waits any more", async () => {
  const clock = new ManualClock();
  const turns = new Turns(clock, 10);
  for (let n = 0; n < 3; n++) turns.do(() => clock.advance(10));
  await turns.idle();
  let isDone = false;
  turns.do(() => {
    isDone = true;
  });
  expect(isDone).toBe(true);
});

it("counts the time from a turn's first work on, not what went by before", async () => {
  const clock = new ManualClock();
  const turns = new Turns(clock, 10);
  const done: string[] = [];
  turns.do(() => done.push("one"));
  await nextTurn();
  clock.advance(1_000);
  turns.do(() => done.push("two"));
  expect(done).toEqual(["one", "two"]);
});

it("goes on after work that failed", async () => {
  const clock = new ManualClock();
  const turns = new Turns(clock, 10);
  const done: string[] = [];
  const failed = new Promise((resolve) => process.once("uncaughtException", resolve));
  turns.do(() => clock.advance(10));
  turns.do(() => {
    throw new Error("no");
  });
  turns.do(() => done.push("the next"));
  expect(await failed).toEqual(new Error("no"));
  await turns.idle();
  expect(done).toEqual(["the next"]);
});
