import { afterAll, beforeAll, expect, it } from "vitest";
import { callApi } from "../testing/api-client";
import { serve } from "../testing/serve";

let server: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  server = await serve();
});
afterAll(() => server.stop());

const post = (path: string, body: unknown) => callApi(server.url, { method: "POST", path, body });

it("sends an event to its channels, data as it came, but not to the socket_id that caused it", async () => {
  const [one, two] = [await server.connect(), await server.connect()];
  for (const client of [one, two]) for (const name of ["a", "b"]) await client.subscribe(name);
  const body = { name: "e", data: '{"n": 1}', channels: ["a", "b"], socket_id: one.socketId };
  await post("/apps/1/events", body);
  await post("/apps/1/events", { ...body, name: "last", channels: ["a"], socket_id: undefined });
  await two.next("last");
  await one.next("last");
  expect(two.texts.slice(3, 5)).toEqual([
    '{"event":"e","channel":"a","data":"{\\"n\\": 1}"}',
    '{"event":"e","channel":"b","data":"{\\"n\\": 1}"}',
  ]);
  expect(one.received.map((it) => it.event)).not.toContain("e");
});

it("sends nothing of a batch of which one event can't be sent", async () => {
  const client = await server.connect();
  await client.subscribe("batch");
  const good = { name: "good", data: "x", channel: "batch" };
  const bad = { ...good, data: "x".repeat(10_241) };
  expect((await post("/apps/1/batch_events", { batch: [good, bad] })).status).toBe(413);
  await post("/apps/1/batch_events", { batch: [{ ...good, name: "then" }, good] });
  await client.next("good");
  expect(client.received.slice(2).map((it) => it.event)).toEqual(["then", "good"]);
});
