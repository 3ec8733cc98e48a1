import { afterEach, beforeEach, expect, it } from "vitest";
import { awake } from "../clock";
import { PusherHandler } from "../handler";
import { ManualClock } from "../testing/manual-clock";
import { serve } from "../testing/serve";

let server: Awaited<ReturnType<typeof serve>>;
let clock: ManualClock;
beforeEach(async () => {
  clock = new ManualClock();
  server = await serve({ clock, limits: { closeTimeoutMs: 60_000 } });
});
afterEach(() => server.stop());

it("pings every connection, subscribed or not, and any answer keeps it alive", async () => {
  const [subscribed, idle] = [await server.connect(), await server.connect()];
  await subscribed.subscribe("a");
  for (let round = 1; round <= 5; round++) {
    clock.advance(5_000);
    await expect.poll(() => [subscribed.pings, idle.pings]).toEqual([round, round]);
    await idle.settled();
    await subscribed.settled();
  }
  expect([...server.pusher.connections()].length).toBe(2);
});

it("ends a silent connection with pusher:error, 4201, and no further patience", async () => {
  const silent = await server.connect({ autoPong: false });
  clock.advance(10_000);
  expect([...server.pusher.connections()]).toEqual([]);
  expect((await silent.closed).code).toBe(4201);
  expect(silent.texts.at(-1)).toBe(
    '{"event":"pusher:error","data":{"message":"Pong reply not received in time","code":4201}}',
  );
});

it("outlives any time that a test lets pass, if it answers, and is dead if it doesn't", async () => {
  const anna = await server.connect();
  const silent = await server.connect({ autoPong: false });
  await server.pass(61_000);
  expect([...server.pusher.connections()].map(({ socketId }) => socketId)).toEqual([anna.socketId]);
  expect(anna.pings).toBe(12);
  expect((await silent.closed).code).toBe(4201);
});

it("does not wait for a goodbye from somebody who is dead", async () => {
  const dead = await server.connect();
  const connectionCount = () =>
    new Promise((resolve) => server.http.getConnections((_, count) => resolve(count)));
  expect(await connectionCount()).toBe(1);
  dead.webSocket.pause();
  clock.advance(10_000);
  await expect.poll(connectionCount).toBe(0);
});

it("holds nobody responsible for its own absence", async () => {
  const waking = await serve({ clock: awake(clock) });
  const connections = () => [...waking.pusher.connections()].length;
  const anna = await waking.connect({ autoPong: false });
  clock.jump(60_000);
  expect(connections()).toBe(1);
  // Whose pong takes longer than a sweep to arrive: nothing that was missed counts.
  clock.advance(2_000);
  expect(connections()).toBe(1);
  await anna.settled();
  clock.advance(9_000);
  expect(connections()).toBe(1);
  clock.advance(1_000);
  expect(connections()).toBe(0);
  await waking.stop();
});

it("doesn't make the others wait while hundreds are found dead at once", async () => {
  let closed = 0;
  class Slow extends PusherHandler {
    override onClose() {
      closed++;
      clock.advance(1);
    }
  }
  const busy = await serve({ clock, handlers: [new Slow()], limits: { turnMs: 100 } });
  await Promise.all(Array.from({ length: 250 }, () => busy.connect({ autoPong: false })));
  clock.advance(10_000);
  const seen = [closed];
  while (closed < 250) {
    await new Promise(setImmediate);
    if (closed !== seen.at(-1)) seen.push(closed);
  }
  expect(seen).toEqual([100, 200, 250]);
  await busy.stop();
});

it("has one timer, however many connections there are", async () => {
  for (let n = 0; n < 20; n++) await server.connect();
  expect(clock.timerCount).toBe(1);
});
