import { afterEach, expect, it } from "vitest";
import type { Limits } from "../limits";
import { callApi } from "../testing/api-client";
import { ManualClock } from "../testing/manual-clock";
import { serve } from "../testing/serve";

let server: Awaited<ReturnType<typeof serve>>;
const clock = new ManualClock();
const start = async (limits: Partial<Limits>) => {
  server = await serve({ clock, limits });
};
afterEach(() => server.stop());

it.each(["connectionsPerSecondPerAddress", "connectionsPerSecondPerApp"] as const)(
  "turns connections away past %s, until there is room again",
  async (limit) => {
    await start({ [limit]: 2 });
    await server.connect();
    await server.connect();
    expect((await server.dial().closed).code).toBe(4100);
    clock.advance(500);
    await server.connect();
  },
);

it("counts by what the program says an address is", async () => {
  const addresses = ["2001:db8::1", "2001:db8::2", "2001:db9::1"];
  server = await serve({
    clock,
    limits: { connectionsPerSecondPerAddress: 1 },
    remoteAddressOf: () => addresses.shift() ?? "",
    networkOf: (address) => address.slice(0, 9),
  });
  await server.connect();
  expect((await server.dial().closed).code).toBe(4100);
  await server.connect();
});

it("counts the connections of an address that name no app, too", async () => {
  await start({ connectionsPerSecondPerAddress: 2 });
  const codes = [];
  for (const key of ["nobody", "", "nobody"]) codes.push((await server.dial({ key }).closed).code);
  expect(codes).toEqual([4001, 4005, 4100]);
  expect((await server.dial().closed).code).toBe(4100);
});

it.each(["messagesPerSecondPerAddress", "messagesPerSecondPerApp"] as const)(
  "answers messages past %s with an error and heeds none of them",
  async (limit) => {
    await start({ [limit]: 2 });
    const anna = await server.connect();
    for (const channel of ["a", "b", "c"]) anna.say("pusher:subscribe", { channel });
    await anna.next("pusher:error");
    clock.advance(500);
    await anna.settled();
    expect(anna.received.slice(1, -1)).toMatchObject([
      { channel: "a" },
      { channel: "b" },
      { event: "pusher:error", data: { message: "Too many messages", code: null } },
    ]);
  },
);

it("answers calls past apiCallsPerSecondPerApp with 429", async () => {
  await start({ apiCallsPerSecondPerApp: 1 });
  const call = { method: "GET", path: "/apps/1/channels" };
  expect((await callApi(server.url, call)).status).toBe(200);
  expect((await callApi(server.url, call)).status).toBe(429);
});
