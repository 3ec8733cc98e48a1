import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { mustArrive, type Pace, paces } from "./arrival";

/** Whoever answers here takes what comes and says how much it was; it never speaks before the end. */
let server: Server;
let pace: Pace;
let ends: string[];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    mustArrive(request, response, pace);
    try {
      let bytes = 0;
      for await (const chunk of request) bytes += chunk.length;
      response.end(`${bytes} bytes`);
      ends.push("whole");
    } catch {
      ends.push("cut");
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
});
beforeEach(() => {
  ends = [];
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
});
afterEach(() => vi.useRealTimers());
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const KIB = 1024;

/** A request whose body comes bit by bit, and what the server has said of it so far. */
async function aSender(length: number) {
  const client = connect((server.address() as AddressInfo).port, "127.0.0.1");
  const [peer] = (await once(server, "connection")) as [Socket];
  const heard = { text: "" };
  client
    .on("error", () => {})
    .on("data", (data) => {
      heard.text += data;
    });
  client.write(`POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n`);
  await once(server, "request");
  /** Resolves once the server has them. */
  async function send(bytes: number) {
    const want = peer.bytesRead + bytes;
    client.write("x".repeat(bytes));
    while (peer.bytesRead < want) await new Promise(setImmediate);
  }
  return { client, heard, send };
}

const later = (pace: Pace) => vi.advanceTimersByTime(pace.everyMs);

it("takes a file for as long as it comes fast enough, however long that is", async () => {
  pace = paces.files;
  const { client, heard, send } = await aSender(20 * 960 * KIB + 1);
  // Ten minutes of it.
  for (let n = 0; n < 20; n++) {
    await send(960 * KIB);
    later(pace);
  }
  await send(1);
  await once(client, "close");
  expect(heard.text).toMatch(/^HTTP\/1\.1 200 .*19660801 bytes/s);
  expect(vi.getTimerCount()).toBe(0);
});

it("cuts a file off that falls behind, or stands still, and whoever took it is free", async () => {
  pace = paces.files;
  for (const bytes of [960 * KIB - 1, 0]) {
    const { client, heard, send } = await aSender(64 * KIB * KIB);
    await send(10 * KIB * KIB);
    later(pace);
    await send(bytes);
    expect(heard.text).toBe("");
    later(pace);
    await once(client, "close");
    expect(heard.text).toMatch(/^HTTP\/1\.1 408 .*connection: close/is);
  }
  await expect.poll(() => ends).toEqual(["cut", "cut"]);
  expect(vi.getTimerCount()).toBe(0);
});

it("takes no other body that isn't there within its time", async () => {
  pace = paces.anything;
  const slow = await aSender(100 * KIB);
  await slow.send(99 * KIB);
  later(pace);
  await once(slow.client, "close");
  expect(slow.heard.text).toMatch(/^HTTP\/1\.1 408 /);
  await expect.poll(() => ends).toEqual(["cut"]);
});

it("forgets whoever hangs up", async () => {
  pace = paces.files;
  const { client, send } = await aSender(100);
  await send(1);
  client.destroy();
  await expect.poll(() => ends).toEqual(["cut"]);
  expect(vi.getTimerCount()).toBe(0);
});
