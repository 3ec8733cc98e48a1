import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Connection } from "../connection";
import { PusherHandler } from "../handler";
import type { RawClient } from "../testing/raw-client";
import { serve } from "../testing/serve";

let server: Awaited<ReturnType<typeof serve>>;
/** What the next `client-do` does, inside one turn of the event loop. */
let act: (connection: Connection) => void = () => {};
class Acts extends PusherHandler {
  override onMessage(connection: Connection) {
    act(connection);
  }
}
beforeEach(async () => {
  server = await serve({ handlers: [new Acts()] });
});
afterEach(() => server.stop());

const publish = (event: string, exceptSocketId?: string) =>
  server.pusher.publish({ channels: ["news"], event, data: "{}", exceptSocketId });
const eventsOn = (client: RawClient, channel: string) =>
  client.received.filter((it) => it.channel === channel).map((it) => it.event);

async function subscriber(channel = "news") {
  const client = await server.connect();
  await client.subscribe(channel);
  return client;
}

describe("what is published within one turn", () => {
  it("arrives complete, in order, and in one piece", async () => {
    const anna = await subscriber();
    const chunks: number[] = [];
    anna.webSocket.on("message", () => chunks.push(anna.texts.length));
    for (let n = 0; n < 100; n++) publish(`e${n}`);
    await anna.next("e99");
    expect(eventsOn(anna, "news").slice(1)).toEqual(Array.from({ length: 100 }, (_, n) => `e${n}`));
  });

  it("is written once to each subscriber", async () => {
    const anna = await subscriber();
    const [connection] = [...server.pusher.connections()];
    const writes: number[] = [];
    const socket = Reflect.get(connection ?? {}, "socket");
    const write = socket.write.bind(socket);
    socket.write = (frames: Buffer) => {
      writes.push(frames.length);
      return write(frames);
    };
    for (let n = 0; n < 10; n++) publish("same");
    await anna.all("same", 10);
    const frame = '{"event":"same","channel":"news","data":"{}"}'.length + 2;
    expect(writes).toEqual([10 * frame]);
  });

  it("leaves out whoever caused it, and nobody else", async () => {
    const [anna, ben, chen] = [await subscriber(), await subscriber(), await subscriber()];
    publish("1");
    publish("2", anna.socketId);
    publish("3", ben.socketId);
    publish("4");
    for (const client of [anna, ben, chen]) await client.next("4");
    expect(eventsOn(anna, "news").slice(1)).toEqual(["1", "3", "4"]);
    expect(eventsOn(ben, "news").slice(1)).toEqual(["1", "2", "4"]);
    expect(eventsOn(chen, "news").slice(1)).toEqual(["1", "2", "3", "4"]);
  });

  it("is counted once for each who got it", async () => {
    const [anna, ben] = [await subscriber(), await subscriber()];
    act = (connection) => {
      publish("1", anna.socketId);
      publish("2", connection.socketId);
      connection.send("alone", {}, "news");
      publish("3");
      connection.close(4009, "Go");
    };
    await ben.subscribe("private-do");
    ben.say("client-do", {}, "private-do");
    await Promise.all([anna.next("3"), ben.closed]);
    anna.say("pusher:unsubscribe", { channel: "news" });
    await anna.settled();
    const texts = [anna, ben].flatMap((client) => client.texts);
    const { messagesOut, bytesOut } = server.pusher.counters;
    expect(messagesOut).toBe(texts.length);
    expect(bytesOut).toBe(texts.reduce((sum, { length }) => sum + length + (length < 126 ? 2 : 4), 0));
  });

  it("is not for one who comes later in it, in which that one finds its later half", async () => {
    const anna = await subscriber();
    const ben = await server.connect();
    const connection = [...server.pusher.connections()].find((it) => it.socketId === ben.socketId);
    publish("before");
    // As if ben's message were read in this same turn.
    Reflect.get(connection ?? {}, "webSocket").emit(
      "message",
      Buffer.from('{"event":"pusher:subscribe","data":{"channel":"news"}}'),
      false,
    );
    publish("between", anna.socketId);
    publish("after");
    await ben.next("after");
    await anna.next("after");
    expect(eventsOn(ben, "news")).toEqual(["pusher_internal:subscription_succeeded", "between", "after"]);
    expect(eventsOn(anna, "news").slice(1)).toEqual(["before", "after"]);
  });

  it("reaches one who leaves in mid-turn up to that moment", async () => {
    const [anna, ben] = [await subscriber(), await subscriber()];
    const connection = [...server.pusher.connections()].find((it) => it.socketId === anna.socketId);
    publish("before");
    Reflect.get(connection ?? {}, "webSocket").emit(
      "message",
      Buffer.from('{"event":"pusher:unsubscribe","data":{"channel":"news"}}'),
      false,
    );
    publish("after");
    await ben.next("after");
    await anna.settled();
    expect(eventsOn(anna, "news").slice(1)).toEqual(["before"]);
    expect(eventsOn(ben, "news").slice(1)).toEqual(["before", "after"]);
  });

  it("keeps its order with what is sent to one subscriber alone, and arrives before the close", async () => {
    const anna = await subscriber("private-order.1");
    const ben = await subscriber("private-order.1");
    act = (connection) => {
      const channels = ["private-order.1"];
      server.pusher.publish({ channels, event: "first", data: "" });
      connection.send("second", "", "private-order.1");
      server.pusher.publish({ channels, event: "third", data: "" });
      connection.close(4200, "done");
    };
    anna.say("client-do", {}, "private-order.1");
    await anna.closed;
    await ben.next("third");
    expect(eventsOn(anna, "private-order.1").slice(1)).toEqual(["first", "second", "third"]);
    expect(eventsOn(ben, "private-order.1").slice(1, 3)).toEqual(["first", "third"]);
  });

  it("is not held back for long when it is much", async () => {
    const anna = await subscriber();
    for (let n = 0; n < 40; n++)
      server.pusher.publish({ channels: ["news"], event: `e${n}`, data: "x".repeat(9_000) });
    await anna.next("e39");
    expect(eventsOn(anna, "news").slice(1)).toEqual(Array.from({ length: 40 }, (_, n) => `e${n}`));
  });
});

describe("subscribers", () => {
  it("may leave in any order, and the others go on", async () => {
    const clients = [];
    for (let n = 0; n < 6; n++) clients.push(await subscriber());
    for (const index of [0, 5, 2]) {
      const client = clients[index];
      client?.say("pusher:unsubscribe", { channel: "news" });
      await client?.settled();
    }
    publish("rest");
    for (const index of [1, 3, 4]) await clients[index]?.next("rest");
    for (const client of clients) await client.settled();
    expect(clients.map((client) => eventsOn(client, "news").includes("rest"))).toEqual([
      false,
      true,
      false,
      true,
      true,
      false,
    ]);
  });
});
