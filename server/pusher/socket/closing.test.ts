import { once } from "node:events";
import { connect as connectSocket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { Connection } from "../connection";
import { PusherHandler } from "../handler";
import { Journal } from "../testing/journal";
import { ManualClock } from "../testing/manual-clock";
import { RawSocket } from "../testing/raw-socket";
import { serve } from "../testing/serve";
import { closeCode } from "../wire/close-code";
import { sign } from "../wire/signature";
import { LiveConnection } from "./live-connection";

let server: Awaited<ReturnType<typeof serve>>;
let journal: Journal;
let clock: ManualClock;
beforeEach(async () => {
  journal = new Journal();
  clock = new ManualClock();
  server = await serve({
    handlers: [journal],
    clock,
    limits: { maxBufferedBytes: 256 * 1024, maxEventBytes: 60_000 },
    authenticate: async ({ query }) => (query.has("as") ? { id: String(query.get("as")) } : null),
  });
});
afterEach(() => server.stop());

const upgrade =
  "GET /app/test-key?protocol=7 HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";

/** Everything but errors that a connection's end left in the journal. */
const closes = () => journal.lines.filter((line) => line.startsWith("close"));

describe("onClose comes once, with how it ended", () => {
  for (const code of [1000, 1001, 4500])
    it(`when the client closes with ${code}`, async () => {
      const anna = await server.connect();
      anna.webSocket.close(code, "bye");
      await journal.wrote("close");
      expect(journal.closes).toEqual([{ code, reason: "bye", cause: "client" }]);
    });

  it("when the client closes without a code", async () => {
    const anna = await server.connect();
    anna.webSocket.close();
    expect(await journal.wrote("close")).toBe("close 1005 client");
  });

  it("when the socket just ends", async () => {
    const anna = await server.connect();
    anna.terminate();
    expect(await journal.wrote("close")).toBe("close 1006 network");
  });

  /** What a client sends that masks with zeros: 1001. */
  const goodbye = Buffer.from([0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe9]);

  it("when the client says goodbye and keeps TCP open: with the goodbye, and it is a member of nothing any more", async () => {
    const ben = await server.connect();
    await ben.subscribe("presence-room", { user_id: "ben" });
    const raw = await RawSocket.open(server.port);
    const channelData = JSON.stringify({ user_id: "anna" });
    const auth = `test-key:${sign("test-secret", `${raw.socketId}:presence-room:${channelData}`)}`;
    raw.say("pusher:subscribe", { channel: "presence-room", channel_data: channelData, auth });
    await ben.next("pusher_internal:member_added");
    // The clock stands still, so nothing but the goodbye can have ended it.
    raw.write(goodbye);
    expect(await ben.payload("pusher_internal:member_removed")).toEqual({ user_id: "anna" });
    expect(journal.closes).toEqual([{ code: 1001, reason: "", cause: "client" }]);
    raw.destroy();
  });

  it("when the client says goodbye and resets the socket at once", async () => {
    const raw = connectSocket(server.port, "127.0.0.1");
    raw.write(upgrade);
    await once(raw, "data");
    raw.write(goodbye, () => raw.resetAndDestroy());
    expect(await journal.wrote("close")).toBe("close 1001 client");
  });

  for (const leave of ["destroy", "resetAndDestroy"] as const)
    it(`when it does (${leave}), and a write of the server's fails before it has read that`, async () => {
      const raw = connectSocket(server.port, "127.0.0.1");
      raw.write(upgrade);
      await once(raw, "data");
      const [connection] = server.pusher.connections();
      raw.write(goodbye, () => {
        raw[leave]();
        // What comes to a socket that is closed makes it reset: the second one fails in any case.
        connection?.send("news", {});
        connection?.send("more news", {});
      });
      expect(await journal.wrote("close")).toBe("close 1001 client");
    });

  it("when a text is no UTF-8", async () => {
    const raw = connectSocket(server.port, "127.0.0.1");
    raw.write(upgrade);
    await once(raw, "data");
    raw.write(Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0xff]));
    expect(await journal.wrote("close")).toBe("close 1007 error");
    raw.destroy();
  });

  it("when the network is gone, while ws still takes the socket for open", async () => {
    let state: number | null = null;
    class Watcher extends PusherHandler {
      override onClose(connection: Connection) {
        if (connection instanceof LiveConnection) state = connection.webSocket.readyState;
      }
    }
    const watched = await serve({ handlers: [new Watcher(), journal] });
    const raw = connectSocket(watched.port, "127.0.0.1");
    raw.write(upgrade);
    await once(raw, "data");
    raw.resetAndDestroy();
    expect(await journal.wrote("close")).toBe("close 1006 network");
    expect(state).toBe(WebSocket.OPEN);
    await watched.stop();
  });

  it("when no ping is answered", async () => {
    const anna = await server.connect({ autoPong: false });
    clock.advance(9_900);
    await anna.settled();
    clock.advance(9_500);
    expect(closes()).toEqual([]);
    clock.advance(600);
    await journal.wrote("close");
    expect(closes()).toEqual(["close 4201 ping-timeout"]);
    await anna.closed;
  });

  it("when all connections of its user are ended", async () => {
    const anna = await server.connect({ query: "?protocol=7&as=anna" });
    const again = await server.connect({ query: "?protocol=7&as=anna" });
    const ben = await server.connect({ query: "?protocol=7&as=ben" });
    server.pusher.terminateUser("anna");
    expect((await anna.closed).code).toBe(closeCode.unauthorized);
    expect((await again.closed).code).toBe(closeCode.unauthorized);
    await ben.settled();
    expect(closes()).toEqual(["close 4009 terminated", "close 4009 terminated"]);
  });

  it("when a hook or the program closes it", async () => {
    const anna = await server.connect();
    for (const connection of server.pusher.connections()) connection.close(4003, "closed for today");
    expect(await anna.closed).toEqual({ code: 4003, reason: "closed for today" });
    expect(closes()).toEqual(["close 4003 server"]);
  });

  it("but not with a code that no client knows, or that pusher-js would never come back from", async () => {
    const anna = await server.connect();
    const [connection] = server.pusher.connections();
    for (const code of [999, 1006, 3999, 4300, 4301, 5000, 4000.5, Number.NaN])
      expect(() => connection?.close(code, "")).toThrow(RangeError);
    await anna.settled();
    expect(closes()).toEqual([]);
  });

  it("when a message is too large", async () => {
    const [anna, ben] = [await server.connect(), await server.connect()];
    anna.webSocket.send("x".repeat(64 * 1024 + 1));
    expect((await anna.closed).code).toBe(1009);
    expect(closes()).toEqual(["close 1009 error"]);
    expect(journal.lines).toContain("error Max payload size exceeded");
    await ben.settled();
  });

  it("when its frames are none", async () => {
    const anna = await server.connect();
    const raw = connectSocket(server.port, "127.0.0.1");
    raw.write(upgrade);
    raw.on("error", () => {});
    raw.once("data", () => raw.write(Buffer.from([0xff, 0xff, 0xff, 0xff])));
    expect(await journal.wrote("close")).toBe("close 1002 error");
    raw.destroy();
    await anna.settled();
  });

  it("when it reads too slowly, and others don't notice", async () => {
    const [slow, quick] = [await server.connect(), await server.connect()];
    await slow.subscribe("news");
    await quick.subscribe("news");
    slow.webSocket.pause();
    const data = "x".repeat(50_000);
    let sent = 0;
    while (closes().length === 0) {
      server.pusher.publish({ channels: ["news"], event: "much", data });
      sent++;
      await quick.all("much", sent);
    }
    expect(closes()).toEqual(["close 4100 slow"]);
    slow.webSocket.resume();
    expect((await slow.closed).code).toBe(closeCode.overCapacity);
    server.pusher.publish({ channels: ["news"], event: "last", data });
    await quick.next("last");
    expect((await quick.all("much", sent)).length).toBe(sent);
  });

  it("when it doesn't read what is sent to it alone", async () => {
    const slow = await server.connect();
    slow.webSocket.pause();
    const [connection] = server.pusher.connections();
    const data = "x".repeat(50_000);
    while (closes().length === 0) {
      connection?.send("much", data);
      await new Promise(setImmediate);
    }
    expect(closes()).toEqual(["close 4100 slow"]);
  });

  it("when the server stops", async () => {
    const clients = await Promise.all(Array.from({ length: 250 }, () => server.connect()));
    await server.pusher.stop({ deadlineMs: 5_000 });
    for (const client of clients) expect((await client.closed).code).toBe(closeCode.reconnect);
    expect(closes()).toEqual(clients.map(() => "close 4200 shutdown"));
  });
});

it("waits in stop() for every onClose, but no longer than the deadline", async () => {
  for (const isInTime of [true, false]) {
    let finish = () => {};
    class Slow extends PusherHandler {
      override onClose() {
        return new Promise<void>((resolve) => {
          finish = resolve;
        });
      }
    }
    const slow = await serve({ handlers: [new Slow()], clock });
    await slow.connect();
    let isStopped = false;
    const stopped = slow.pusher.stop({ deadlineMs: 3_000 }).then(() => {
      isStopped = true;
    });
    expect(slow.pusher.draining).toBe(true);
    await expect.poll(() => slow.pusher.gauges().connections).toBe(0);
    clock.advance(2_999);
    await new Promise(setImmediate);
    expect(isStopped).toBe(false);
    if (isInTime) finish();
    else clock.advance(1);
    await stopped;
    await slow.stop();
  }
});

it("cleans up what a connection was part of", async () => {
  const [anna, ben] = [await server.connect(), await server.connect()];
  await anna.subscribe("presence-staff", { user_id: "anna" });
  await ben.subscribe("presence-staff", { user_id: "ben" });
  await anna.subscribe("private-only-anna");
  anna.terminate();
  expect((await ben.next("pusher_internal:member_removed")).data).toBe('{"user_id":"anna"}');
  await journal.wrote("close");
  const channels = Array.from(server.pusher.channels(), ({ members, ...channel }) => [channel, ...members()]);
  expect(channels).toEqual([
    [
      { appId: "1", name: "presence-staff", subscriptionCount: 1, userCount: 1 },
      { userId: "ben", userInfo: undefined },
    ],
  ]);
  expect([...server.pusher.connections()].map((it) => it.socketId)).toEqual([ben.socketId]);
});
