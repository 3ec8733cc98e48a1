import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { receive } from "../channels/receive";
import type { Connection } from "../connection";
import type { Closed } from "../handler";
import { Journal } from "../testing/journal";
import { ManualClock } from "../testing/manual-clock";
import type { RawClient } from "../testing/raw-client";
import { closeFrame, RawSocket } from "../testing/raw-socket";
import { serve } from "../testing/serve";
import { LiveConnection } from "./live-connection";

const turnMs = 10;
const clock = new ManualClock();

/** Takes a whole turn for each connection that closes. */
class Slow extends Journal {
  override onClose(connection: Connection, closed: Closed) {
    super.onClose(connection, closed);
    clock.advance(turnMs);
  }
}

let journal: Slow;
let server: Awaited<ReturnType<typeof serve>>;
beforeEach(async () => {
  journal = new Slow();
  server = await serve({ handlers: [journal], clock, limits: { turnMs, maxPresenceMembers: 4 } });
});
afterEach(() => server.stop());

const nextTurn = () => new Promise(setImmediate);

/** The server's own side of a client. */
function sideOf({ socketId }: RawClient): LiveConnection {
  for (const connection of server.pusher.connections())
    if (connection instanceof LiveConnection && connection.socketId === socketId) return connection;
  throw new Error("It isn't connected");
}

/** Clients that are in the staff room, by name. */
async function staff(...names: string[]): Promise<RawClient[]> {
  const clients = [];
  for (const user_id of names) {
    const client = await server.connect();
    await client.subscribe("presence-staff", { user_id });
    clients.push(client);
  }
  return clients;
}

const members = () => [...server.pusher.channels()].flatMap((it) => [...it.members()]).map((it) => it.userId);

describe("when many leave in one turn of the event loop", () => {
  it("the first is gone at once, the others in the turns that follow, each told and in order", async () => {
    const [anna, ...others] = await staff("anna", "ben", "cleo", "dora");
    for (const client of others) sideOf(client).close(4000, "bye");
    expect(members()).toEqual(["anna", "cleo", "dora"]);
    // The end of this turn, and the next one.
    await nextTurn();
    expect(members()).toEqual(["anna", "cleo", "dora"]);
    await nextTurn();
    expect(members()).toEqual(["anna", "dora"]);
    await nextTurn();
    expect(members()).toEqual(["anna"]);
    const removed = await anna?.all("pusher_internal:member_removed", 3);
    expect(removed?.map(({ data }) => data)).toEqual(
      ["ben", "cleo", "dora"].map((user_id) => JSON.stringify({ user_id })),
    );
    expect(journal.closes.length).toBe(3);
  });

  it("all of them make room at once", async () => {
    const [anna, ...others] = await staff("anna", "ben", "cleo", "dora");
    const guests = await Promise.all([server.connect(), server.connect()]);
    const state = anna && sideOf(anna).state;
    for (const client of others) sideOf(client).close(4000, "bye");
    expect(server.pusher.gauges().connections).toBe(3);
    expect([...(state?.networks.values() ?? [])]).toEqual([3]);
    // Where only four may be, of whom two have not left yet.
    expect(members().length).toBe(3);
    for (const guest of guests) subscribeNow(guest, `guest ${guest.socketId}`);
    expect(members()).toEqual(["anna", ...guests.map(({ socketId }) => `guest ${socketId}`)]);
    expect(journal.closes.length).toBe(1);
  });

  it("whoever comes back before that was here all along", async () => {
    const [anna, ben, cleo] = await staff("anna", "ben", "cleo");
    const again = await server.connect();
    for (const client of [cleo, ben]) if (client) sideOf(client).close(4000, "bye");
    subscribeNow(again, "ben");
    await again.next("pusher_internal:subscription_succeeded", "presence-staff");
    await expect.poll(() => journal.closes.length).toBe(2);
    await anna?.settled();
    const told = anna?.received.filter(({ event }) => /member_(added|removed)/.test(event)).slice(2);
    expect(told?.map(({ event, data }) => [event, data])).toEqual([
      ["pusher_internal:member_removed", JSON.stringify({ user_id: "cleo" })],
    ]);
    expect(members().toSorted()).toEqual(["anna", "ben"]);
  });

  it("nothing is written to them any more but the answer to their goodbye", async () => {
    const raws = await Promise.all(Array.from({ length: 20 }, () => RawSocket.open(server.port)));
    const sides = [...server.pusher.connections()].filter((side) => side instanceof LiveConnection);
    for (const raw of raws) {
      raw.say("pusher:subscribe", { channel: "news" });
      await raw.until(() => raw.texts.some((text) => text.includes("subscription_succeeded")));
    }
    for (const raw of raws) raw.write(closeFrame(1001));
    while (!sides.every(({ ended }) => ended)) await nextTurn();
    while (journal.closes.length < raws.length) {
      server.pusher.publish({ channels: ["news"], event: "late", data: {} });
      for (const side of sides) side.send("late", {});
      await nextTurn();
    }
    for (const raw of raws) {
      await raw.until(() => raw.closeCode !== undefined);
      expect(raw.closeCode).toBe(1001);
      expect(raw.texts.length).toBe(1);
      raw.destroy();
    }
    expect(journal.closes).toEqual(raws.map(() => ({ code: 1001, reason: "", cause: "client" })));
  });

  it("the end of the server waits for all of them", async () => {
    const clients = await staff("anna", "ben", "cleo");
    for (const client of clients) sideOf(client).close(4000, "bye");
    expect(journal.closes.length).toBe(1);
    await server.pusher.stop();
    expect(journal.closes.length).toBe(3);
    expect(members()).toEqual([]);
  });
});

/** In this very turn, as if the message had come in it. */
function subscribeNow(client: RawClient, user_id: string) {
  const data = client.signed("presence-staff", { user_id });
  receive(sideOf(client), JSON.stringify({ event: "pusher:subscribe", data }));
}
