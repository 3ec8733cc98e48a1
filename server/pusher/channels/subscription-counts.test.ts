import { afterEach, beforeEach, expect, it } from "vitest";
import { ManualClock } from "../testing/manual-clock";
import type { RawClient } from "../testing/raw-client";
import { serve, testApp } from "../testing/serve";

let server: Awaited<ReturnType<typeof serve>>;
let clock: ManualClock;
beforeEach(async () => {
  clock = new ManualClock();
  server = await serve({
    clock,
    apps: [{ ...testApp, subscriptionCount: true }],
    limits: { pongTimeoutMs: 60_000 },
  });
});
afterEach(() => server.stop());

const event = "pusher_internal:subscription_count";
const counts = (client: RawClient) => client.received.filter((it) => it.event === event).map((it) => it.data);

it("tells subscribers how many they are, on each change, but not on presence channels", async () => {
  const [anna, ben] = [await server.connect(), await server.connect()];
  await anna.subscribe("news");
  await anna.subscribe("presence-staff", { user_id: "anna" });
  await anna.next(event);
  await ben.subscribe("news");
  await anna.all(event, 2);
  ben.terminate();
  await anna.all(event, 3);
  expect(anna.texts).toContain(`{"event":"${event}","channel":"news","data":"{\\"subscription_count\\":2}"}`);
  expect(counts(anna)).toEqual([1, 2, 1].map((count) => `{"subscription_count":${count}}`));
  expect(counts(ben)).toEqual(['{"subscription_count":2}']);
});

it("tells above a hundred subscribers only every five seconds", async () => {
  const clients = await Promise.all(Array.from({ length: 104 }, () => server.connect()));
  for (const client of clients) await client.subscribe("news");
  const [first] = clients;
  await first?.settled();
  expect(first && counts(first).at(-1)).toBe('{"subscription_count":100}');
  clock.advance(5_000);
  await first?.all(event, 101);
  expect(first && counts(first).at(-1)).toBe('{"subscription_count":104}');
});
