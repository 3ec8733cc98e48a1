import { afterEach, describe, expect, it } from "vitest";
import type { Bus } from "../bus";
import type { ClientMessage } from "../client-message";
import type { Connection } from "../connection";
import type { Closed } from "../handler";
import { PusherHandler } from "../handler";
import type { PusherServerOptions } from "../options";
import { RefuseConnection } from "../refuse-connection";
import type { Subscription } from "../subscription";
import { gate } from "../testing/gate";
import { Journal } from "../testing/journal";
import { ManualClock } from "../testing/manual-clock";
import { serve } from "../testing/serve";

let server: Awaited<ReturnType<typeof serve>>;
const start = async (options: Partial<PusherServerOptions>) => {
  server = await serve(options);
  return server;
};
afterEach(() => server.stop());

describe("onOpen that refuses", () => {
  it("turns the client away with its code, closes the opened handlers, and never opens the later ones", async () => {
    class Refuses extends PusherHandler {
      readonly closes: Closed[] = [];
      override async onOpen() {
        await Promise.resolve();
        throw new RefuseConnection(4009, "Not your user_id");
      }
      override onClose(_: Connection, closed: Closed) {
        this.closes.push(closed);
      }
    }
    const [before, refuses, after] = [new Journal(), new Refuses(), new Journal()];
    const { dial } = await start({ handlers: [before, refuses, after] });
    const anna = dial();
    expect(await anna.closed).toEqual({ code: 4009, reason: "Not your user_id" });
    expect(anna.texts).toEqual([
      '{"event":"pusher:error","data":{"message":"Not your user_id","code":4009}}',
    ]);
    await before.wrote("close");
    expect(before.lines).toEqual(["open", "close 4009 refused"]);
    expect(refuses.closes).toEqual([{ code: 4009, reason: "Not your user_id", cause: "refused" }]);
    expect(after.lines).toEqual([]);
  });

  it("with a code that no client knows is a bug", async () => {
    class Refuses extends PusherHandler {
      override onOpen(): void {
        throw new RefuseConnection(5000, "Go away");
      }
    }
    const journal = new Journal();
    const { dial } = await start({ handlers: [journal, new Refuses()] });
    expect((await dial().closed).code).toBe(4100);
    await journal.wrote("close");
    expect(journal.lines[1]).toContain("not 5000");
  });

  it("by a bug lets the client try again later", async () => {
    class Broken extends PusherHandler {
      override onOpen(): void {
        throw new Error("database away");
      }
    }
    const journal = new Journal();
    const { dial } = await start({ handlers: [journal, new Broken()] });
    expect((await dial().closed).code).toBe(4100);
    await journal.wrote("close");
    expect(journal.lines).toEqual(["open", "error database away", "close 4100 refused"]);
  });
});

describe("a hook that fails", () => {
  it("is logged, reaches onError, and hurts nobody", async () => {
    const logged: object[] = [];
    class Broken extends PusherHandler {
      override async onSubscribe(_: Connection, { channel }: Subscription) {
        if (channel === "bad") throw new Error("boom");
      }
    }
    const journal = new Journal();
    const ignore = () => {};
    const logger = { debug: ignore, info: ignore, warn: ignore, error: (it: object) => logged.push(it) };
    const { connect } = await start({ handlers: [new Broken(), journal], logger });
    const [anna, ben] = [await connect(), await connect()];
    await anna.subscribe("bad");
    await anna.subscribe("good");
    await ben.subscribe("good");
    await journal.wrote("subscribe good");
    expect(journal.lines.filter((line) => !line.startsWith("open")).slice(0, 3)).toEqual([
      "error boom",
      "subscribe bad",
      "subscribe good",
    ]);
    expect(logged).toMatchObject([{ hook: "onSubscribe", handler: "Broken", socketId: anna.socketId }]);
    expect(anna.webSocket.readyState).toBe(1);
  });

  it("may be onError itself", async () => {
    class Broken extends PusherHandler {
      override onSubscribe(): void {
        throw new Error("one");
      }
      override onError(): void {
        throw new Error("two");
      }
    }
    const journal = new Journal();
    const { connect } = await start({ handlers: [new Broken(), journal] });
    const anna = await connect();
    await anna.subscribe("a");
    await journal.wrote("subscribe a");
    expect(journal.lines).toEqual(["open", "error one", "subscribe a"]);
  });

  it("is one that refuses what only onOpen can", async () => {
    class Refuses extends PusherHandler {
      override onSubscribe(): void {
        throw new RefuseConnection(4009, "Too late");
      }
    }
    const journal = new Journal();
    const { connect } = await start({ handlers: [new Refuses(), journal] });
    await (await connect()).subscribe("a");
    await journal.wrote("subscribe a");
    expect(journal.lines).toEqual(["open", "error Too late", "subscribe a"]);
    expect(server.pusher.counters.hookFailures).toBe(1);
  });

  it("is none that returns something, as arrow functions do", async () => {
    class Returns extends PusherHandler {
      readonly #heard: string[] = [];
      // A function that returns something may stand where one is wanted that returns nothing.
      override onOpen: () => void = () => this.#heard.push("open");
      override onSubscribe: () => void = () => ({ heard: this.#heard });
    }
    const journal = new Journal();
    const { connect } = await start({ handlers: [new Returns(), journal] });
    await (await connect()).subscribe("a");
    await journal.wrote("subscribe a");
    expect(journal.lines).toEqual(["open", "subscribe a"]);
  });

  it("is cut off and told so when it hangs, and the connection goes on", async () => {
    const clock = new ManualClock();
    const hanging = gate();
    let signal: AbortSignal | undefined;
    class Hangs extends PusherHandler {
      override async onSubscribe(connection: Connection, { channel }: Subscription) {
        if (channel !== "slow") return;
        signal = connection.signal;
        hanging.open();
        await new Promise(() => {});
      }
    }
    const journal = new Journal();
    const { connect } = await start({
      handlers: [new Hangs(), journal],
      clock,
      limits: { hookTimeoutMs: 3_000 },
    });
    const [anna, ben] = [await connect(), await connect()];
    await anna.subscribe("slow");
    await anna.subscribe("next");
    await hanging.opened;
    await ben.subscribe("other");
    expect(await journal.wrote("subscribe")).toBe("subscribe other");
    expect(signal?.aborted).toBe(false);
    clock.advance(2_999);
    expect(signal?.aborted).toBe(false);
    clock.advance(1);
    await journal.wrote("subscribe next");
    expect(journal.lines.slice(3)).toEqual([
      "error onSubscribe took longer than 3000 ms and is no longer waited for",
      "subscribe slow",
      "subscribe next",
    ]);
    expect(signal?.aborted).toBe(true);
  });

  it("leaves the onError that hears of it a signal and a time of its own", async () => {
    const clock = new ManualClock();
    const hanging = gate();
    const told = gate();
    let aborted: boolean | undefined;
    class Hangs extends PusherHandler {
      override async onSubscribe({ signal }: Connection) {
        expect(signal.aborted).toBe(false);
        hanging.open();
        await new Promise(() => {});
      }
      override onError({ signal }: Connection) {
        aborted = signal.aborted;
        clock.advance(500);
        told.open();
      }
    }
    const { connect } = await start({ handlers: [new Hangs()], clock, limits: { hookTimeoutMs: 3_000 } });
    await (await connect()).subscribe("slow");
    await hanging.opened;
    clock.advance(3_000);
    await told.opened;
    expect(aborted).toBe(false);
    await expect.poll(() => server.pusher.counters.hookMs).toBe(3_500);
  });

  it("as onOpen that hangs turns the client away", async () => {
    const clock = new ManualClock();
    const hanging = gate();
    class Hangs extends PusherHandler {
      override onOpen(): Promise<void> {
        hanging.open();
        return new Promise(() => {});
      }
    }
    const journal = new Journal();
    const { dial } = await start({
      handlers: [journal, new Hangs()],
      clock,
      limits: { hookTimeoutMs: 3_000 },
    });
    const anna = dial();
    await hanging.opened;
    clock.advance(3_000);
    expect((await anna.closed).code).toBe(4100);
    expect(await journal.wrote("close")).toBe("close 4100 refused");
  });
});

describe("a client event", () => {
  it("that can't be passed on is answered, and its connection still ends as it should", async () => {
    class Broken implements Bus {
      listen() {}
      send(text: string): boolean {
        if (text.startsWith("E")) throw new Error("Redis is away");
        return false;
      }
    }
    const journal = new Journal();
    const logged: object[] = [];
    const ignore = () => {};
    const logger = { debug: ignore, info: ignore, warn: ignore, error: (it: object) => logged.push(it) };
    for (const handlers of [[], [journal]]) {
      const { connect, stop } = await start({ handlers, nodes: { id: "one", bus: new Broken() }, logger });
      const anna = await connect();
      await anna.subscribe("private-order.1");
      anna.say("client-note", {}, "private-order.1");
      await anna.settled();
      anna.webSocket.close(1000);
      await anna.closed;
      await stop();
    }
    expect(logged).toMatchObject([
      { err: { message: "Redis is away" } },
      { err: { message: "Redis is away" }, hook: "onMessage" },
    ]);
    expect(await journal.wrote("close")).toBe("close 1000 client");
  });

  it("is kept from the others when a handler says so, throws, or is late", async () => {
    const clock = new ManualClock();
    class ForTheServer extends PusherHandler {
      override async onMessage(_: Connection, message: ClientMessage) {
        if (message.event === "client-draft") message.preventRelay();
        if (message.event === "client-bad") throw new Error("no");
      }
    }
    const { connect } = await start({ handlers: [new ForTheServer()], clock });
    const [anna, ben] = [await connect(), await connect()];
    await anna.subscribe("private-order.1");
    await ben.subscribe("private-order.1");
    for (const event of ["client-draft", "client-bad", "client-note"])
      anna.say(event, { n: 1 }, "private-order.1");
    await ben.next("client-note");
    expect(ben.texts.filter((text) => text.includes("client-"))).toEqual([
      '{"event":"client-note","channel":"private-order.1","data":{"n":1}}',
    ]);
  });
});
