import { afterEach, describe, expect, it } from "vitest";
import type { App } from "./app";
import type { Connection } from "./connection";
import type { UpgradeRequest } from "./handler";
import { PusherHandler } from "./handler";
import type { PusherServerOptions } from "./options";
import type { Subscription } from "./subscription";
import { gate } from "./testing/gate";
import { Journal } from "./testing/journal";
import { ManualClock } from "./testing/manual-clock";
import { serve, testApp } from "./testing/serve";

let server: Awaited<ReturnType<typeof serve>>;
const start = async (options: Partial<PusherServerOptions>) => {
  server = await serve(options);
  return server;
};
afterEach(() => server.stop());

describe("the life of a connection", () => {
  it("is told hook by hook, in order", async () => {
    const clock = new ManualClock();
    const journal = new Journal();
    const { connect } = await start({ handlers: [journal], clock });
    const anna = await connect();
    await anna.subscribe("private-order.1");
    anna.say("client-note", { text: "hi" }, "private-order.1");
    anna.say("pusher:unsubscribe", { channel: "private-order.1" });
    await anna.settled();
    clock.advance(5_000);
    await journal.wrote("pong");
    anna.webSocket.close(1000);
    await journal.wrote("close");
    expect(journal.lines).toEqual([
      "open",
      "subscribe private-order.1",
      'message client-note on private-order.1: {"text":"hi"}',
      "unsubscribe private-order.1",
      "pong",
      "close 1000 client",
    ]);
  });

  it("is told to the handlers that serve its app, and to no others", async () => {
    class OfGuests extends Journal {
      override serves({ id }: App) {
        return id === "guest";
      }
    }
    const [all, guests] = [new Journal(), new OfGuests()];
    const asked: string[] = [];
    const { connect } = await start({
      apps: [testApp, { id: "guest", key: "guest-key", secret: "guest-secret" }],
      handlers: [guests, all],
      async authenticate(_, { id }) {
        asked.push(id);
        return null;
      },
    });
    (await connect()).webSocket.close(1000);
    await all.wrote("close");
    const guest = await connect({ key: "guest-key" });
    await guest.subscribe("private-a", undefined, "guest-secret");
    guest.webSocket.close(1000);
    await guests.wrote("close");
    expect(guests.lines).toEqual(["open", "subscribe private-a", "close 1000 client"]);
    expect(all.lines).toEqual([
      "open",
      "close 1000 client",
      "open",
      "subscribe private-a",
      "close 1000 client",
    ]);
    expect(asked).toEqual(["1", "guest"]);
  });

  it("reaches every handler in the order in which they are listed", async () => {
    const order: string[] = [];
    class Named extends PusherHandler {
      constructor(readonly name: string) {
        super();
      }
      override async onOpen() {
        await Promise.resolve();
        order.push(`${this.name} open`);
      }
      override onClose() {
        order.push(`${this.name} close`);
      }
    }
    const journal = new Journal();
    const { connect } = await start({ handlers: [new Named("first"), new Named("second"), journal] });
    (await connect()).webSocket.close();
    await journal.wrote("close");
    expect(order).toEqual(["first open", "second open", "first close", "second close"]);
  });

  it("gives hooks what the upgrade said", async () => {
    const seen: UpgradeRequest[] = [];
    class Asks extends PusherHandler {
      override onOpen(_: Connection, request: UpgradeRequest) {
        seen.push(request);
      }
    }
    const { connect } = await start({ handlers: [new Asks()] });
    await connect({ query: "?protocol=7&order_id=12", headers: { "User-Agent": "Test/1" } });
    expect(seen[0]?.query.get("order_id")).toBe("12");
    expect(seen[0]?.url.pathname).toBe("/app/test-key");
    expect(seen[0]?.headers["user-agent"]).toBe("Test/1");
    expect(seen[0]?.remoteAddress).toBe("127.0.0.1");
  });

  it("runs async hooks of a connection one at a time, while others go on", async () => {
    const first = gate();
    const journal = new Journal();
    class Slow extends PusherHandler {
      running = 0;
      most = 0;
      override async onSubscribe(_: Connection, { channel }: Subscription) {
        if (channel === "c") return;
        this.most = Math.max(this.most, ++this.running);
        if (channel === "a") await first.opened;
        this.running--;
      }
    }
    const slow = new Slow();
    const { connect } = await start({ handlers: [slow, journal] });
    const [anna, ben] = [await connect(), await connect()];
    await anna.subscribe("a");
    await anna.subscribe("b");
    await ben.subscribe("c");
    expect(await journal.wrote("subscribe")).toBe("subscribe c");
    first.open();
    await journal.wrote("subscribe b");
    expect(journal.lines.filter((line) => line.startsWith("subscribe"))).toEqual([
      "subscribe c",
      "subscribe a",
      "subscribe b",
    ]);
    expect(slow.most).toBe(1);
  });

  it("ends with onClose after an onOpen that was still at work", async () => {
    const opening = gate();
    const began = gate();
    const lines: string[] = [];
    const closed = gate();
    class Slow extends PusherHandler {
      override async onOpen() {
        began.open();
        await opening.opened;
        lines.push("opened");
      }
      override onClose() {
        lines.push("closed");
        closed.open();
      }
    }
    const { dial } = await start({ handlers: [new Slow()] });
    const anna = dial();
    await began.opened;
    anna.terminate();
    await anna.closed;
    await expect.poll(() => [...server.pusher.connections()].length).toBe(0);
    expect(lines).toEqual([]);
    opening.open();
    await closed.opened;
    expect(lines).toEqual(["opened", "closed"]);
  });

  it("tells a client that it is connected only after onOpen, and then what onOpen sent", async () => {
    const opening = gate();
    class Greets extends PusherHandler {
      override async onOpen(connection: Connection) {
        connection.send("hello", { from: "onOpen" });
        await opening.opened;
      }
    }
    const { dial } = await start({ handlers: [new Greets()] });
    const anna = dial();
    anna.webSocket.once("open", () => {
      anna.say("pusher:subscribe", { channel: "early" });
      anna.webSocket.ping();
    });
    await new Promise((resolve) => anna.webSocket.once("pong", resolve));
    expect(anna.texts).toEqual([]);
    opening.open();
    await anna.next("pusher_internal:subscription_succeeded", "early");
    expect(anna.received.map((it) => it.event)).toEqual([
      "pusher:connection_established",
      "hello",
      "pusher_internal:subscription_succeeded",
    ]);
  });

  it("sends what onSubscribe sends after subscription_succeeded", async () => {
    class Greets extends PusherHandler {
      override onSubscribe(connection: Connection, { channel }: Subscription) {
        connection.send("lock.mine", { epoch: 3 }, channel);
      }
    }
    const { connect } = await start({ handlers: [new Greets()] });
    const anna = await connect();
    await anna.subscribe("private-order.1");
    await anna.next("lock.mine");
    expect(anna.texts.slice(1)).toEqual([
      '{"event":"pusher_internal:subscription_succeeded","channel":"private-order.1","data":"{}"}',
      '{"event":"lock.mine","channel":"private-order.1","data":"{\\"epoch\\":3}"}',
    ]);
  });

  it("hands onSubscribe the signed channel_data, parsed", async () => {
    const seen: Subscription[] = [];
    class Asks extends PusherHandler {
      override onSubscribe(_: Connection, subscription: Subscription) {
        seen.push(subscription);
      }
    }
    const { connect } = await start({ handlers: [new Asks()] });
    const anna = await connect();
    await anna.subscribe("private-order.1", { session: "s1" });
    await anna.subscribe("presence-staff", { user_id: 7, user_info: { name: "Anna" } });
    await anna.subscribe("open");
    expect(seen.map(({ channelData, member }) => ({ channelData, member }))).toEqual([
      { channelData: { session: "s1" }, member: null },
      {
        channelData: { user_id: 7, user_info: { name: "Anna" } },
        member: { userId: "7", userInfo: { name: "Anna" } },
      },
      { channelData: null, member: null },
    ]);
  });
});

describe("a connection's context", () => {
  it("is the handlers' to fill, typed, and is gone after onClose", async () => {
    interface Visit {
      channels: string[];
    }
    const kept: Connection<Visit>[] = [];
    const atClose: string[][] = [];
    class Visits extends PusherHandler<Visit> {
      override onOpen(connection: Connection<Visit>) {
        kept.push(connection);
        connection.context.channels = [];
      }
      override onSubscribe(connection: Connection<Visit>, { channel }: Subscription) {
        connection.context.channels.push(channel);
      }
      override onClose(connection: Connection<Visit>) {
        atClose.push(connection.context.channels);
      }
    }
    const journal = new Journal();
    const { connect } = await start({ handlers: [new Visits(), journal] });
    const anna = await connect();
    await anna.subscribe("a");
    await anna.subscribe("b");
    anna.webSocket.close();
    await journal.wrote("close");
    expect(atClose).toEqual([["a", "b"]]);
    await expect.poll(() => kept[0]?.context).toEqual({});
  });
});

describe("hooks", () => {
  it("may publish, and end connections", async () => {
    class Ends extends PusherHandler {
      override onMessage(connection: Connection) {
        server.pusher.publish({ channels: ["news"], event: "bye", data: "x" });
        connection.close(4009, "enough");
        connection.close(4200, "never said");
      }
    }
    const journal = new Journal();
    const { connect } = await start({ handlers: [new Ends(), journal] });
    const anna = await connect();
    await anna.subscribe("news");
    await anna.subscribe("private-a");
    anna.say("client-go", {}, "private-a");
    expect(await anna.closed).toEqual({ code: 4009, reason: "enough" });
    expect(anna.received.map((it) => it.event).slice(-2)).toEqual(["bye", "pusher:error"]);
    expect(await journal.wrote("close")).toBe("close 4009 server");
  });

  it("need nothing of PusherHandler: one that overrides none costs nothing and breaks nothing", async () => {
    const { connect } = await start({ handlers: [new PusherHandler()] });
    const anna = await connect();
    await anna.subscribe("private-a");
    expect(server.pusher.counters.hookCalls).toBe(0);
  });
});
