import { afterEach, beforeEach, expect, it } from "vitest";
import { ManualClock } from "../testing/manual-clock";
import { serve, testApp } from "../testing/serve";

let server: Awaited<ReturnType<typeof serve>>;
let clock: ManualClock;
beforeEach(() => {
  clock = new ManualClock();
});
afterEach(() => server.stop());

const strict = {
  ...testApp,
  limits: { maxConnectionsPerAddress: 2, connectionsPerSecondPerApp: 3, clientEventsPerSecond: 1 },
};
const loose = { id: "2", key: "loose-key", secret: "loose-secret" };

it("takes no more connections of one address than the app says, until one of them is gone", async () => {
  server = await serve({ apps: [strict, loose], clock });
  const [first] = [await server.connect(), await server.connect()];
  expect(await server.dial().closed).toEqual({
    code: 4100,
    reason: "Too many connections from this address",
  });
  for (let n = 0; n < 3; n++) await server.connect({ key: loose.key });
  first.terminate();
  await expect.poll(() => server.pusher.gauges().connections).toBe(4);
  clock.advance(1_000);
  await server.connect();
});

it("counts rates by the app's own limits, and another app's by the server's", async () => {
  server = await serve({
    apps: [{ ...strict, limits: { ...strict.limits, maxConnectionsPerAddress: 9 } }, loose],
    clock,
  });
  for (let n = 0; n < 3; n++) await server.connect();
  expect(await server.dial().closed).toEqual({ code: 4100, reason: "Too many connections at once" });
  const guest = await server.connect({ key: loose.key });
  await guest.subscribe("private-a", undefined, loose.secret);
  for (let n = 0; n < 3; n++) guest.say("client-x", {}, "private-a");
  await guest.settled();
  expect(guest.received.map(({ event }) => event)).not.toContain("pusher:error");
});

it("closes who neither signs in nor joins a channel that takes a signature, after the app's time", async () => {
  server = await serve({ apps: [{ ...testApp, authorizeWithinSeconds: 5 }, loose], clock });
  const [idle, reader, guest] = [
    await server.connect(),
    await server.connect(),
    await server.connect({ key: loose.key }),
  ];
  await idle.subscribe("news");
  await reader.subscribe("private-news");
  clock.advance(4_500);
  await idle.settled();
  await reader.settled();
  await guest.settled();
  expect(server.pusher.gauges().connections).toBe(3);
  clock.advance(500);
  expect(await idle.closed).toEqual({ code: 4009, reason: "Connection not authorized within timeout" });
  await reader.settled();
  expect(server.pusher.gauges().connections).toBe(2);
});
