import { once } from "node:events";
import { createServer } from "node:http";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

/** What the API was asked, in order: the names of events, or whose connections to end. */
let asked: string[][];
/** The statuses that it answers next; then 200. `null`: the connection breaks. */
let answers: (number | null)[];
let refuses: string | null;
let stop: () => void;

beforeEach(async () => {
  asked = [];
  answers = [];
  refuses = null;
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const user = /\/users\/([^/]+)\/terminate/.exec(request.url ?? "")?.[1];
    const names = user
      ? [`end ${user}`]
      : (JSON.parse(body) as { batch: { name: string }[] }).batch.map(({ name }) => name);
    asked.push(names);
    const status =
      refuses !== null && names.includes(refuses) ? 413 : answers.length > 0 ? answers.shift() : 200;
    if (status === null) request.socket.destroy();
    else response.writeHead(status ?? 200).end("{}");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  vi.resetModules();
  vi.stubEnv("PUSHER_HOST", "127.0.0.1");
  vi.stubEnv("PUSHER_PORT", String(typeof address === "object" && address ? address.port : 0));
  for (const name of ["NEXTAUTH_SECRET", "PUSHER_APP_SECRET"]) vi.stubEnv(name, "a secret of some length");
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
});
afterEach(() => {
  stop();
  vi.unstubAllEnvs();
});

async function aQueue() {
  const { PublishQueue } = await import("./publish-queue");
  return new PublishQueue();
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `event-${index}`);

it("sends what is handed over in order, ten at a time", async () => {
  const queue = await aQueue();
  const names = numbered(25);
  for (const name of names) queue.publish(["private-orders"], name, {});
  await queue.sent();
  expect(asked.flat()).toEqual(names);
  expect(asked.map(({ length }) => length)).toEqual([1, 10, 10, 4]);
});

it("repeats until it has arrived, and nothing overtakes it", async () => {
  const queue = await aQueue();
  answers = [null, 503, 500, 429];
  queue.publish(["private-orders"], "lock.revoked", {});
  queue.terminateUser("anna");
  queue.publish(["private-orders"], "after", {});
  await queue.sent();
  expect(asked).toEqual([...Array(5).fill(["lock.revoked"]), ["end anna"], ["after"]]);
});

it("gives up what is refused, and that alone", async () => {
  const queue = await aQueue();
  refuses = "event-3";
  for (const name of numbered(6)) queue.publish(["private-orders"], name, {});
  await queue.sent();
  expect(asked.filter(({ length }) => length === 1).flat()).toEqual([
    "event-0",
    "event-1",
    "event-2",
    "event-3",
    "event-4",
    "event-5",
  ]);
});

it("lets news go when too much of it waits, the oldest first, but never the end of somebody's connections", async () => {
  const queue = await aQueue();
  answers = [503];
  queue.publish(["private-orders"], "first", {});
  queue.terminateUser("anna");
  for (const name of numbered(10_050)) queue.publish(["private-orders"], name, {});
  await queue.sent();
  const sent = asked.flat();
  expect(sent).toContain("end anna");
  expect(sent).toContain("event-10049");
  expect(sent).not.toContain("event-0");
});
