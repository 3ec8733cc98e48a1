import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setPublisher } from "../../lib/publisher";
import { freshDatabase } from "../../test/database";
import type { Actor } from "../users/shared/roles";
import { endConnections } from "./end-connections";
import { listChannels, listConnections, listWebhooks, readOverview } from "./read-console";
import { sendEvent } from "./send-event";
import { settleDeadLetter } from "./settle-dead-letter";

const admin: Actor = { id: "a", name: "Amir", role: "ADMIN" };
let database: Awaited<ReturnType<typeof freshDatabase>>;
let done: unknown[];

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  done = [];
  setPublisher({
    async publish(...event) {
      // That it is on record is told, too.
      if (event[1] !== "audit.recorded") done.push(event);
    },
    async terminateUser(userId) {
      done.push(userId);
    },
  });
});

const good = { channel: "private-orders", event: "told", data: '{"n":1}' };

describe("what admins do about the server", () => {
  for (const role of ["STAFF", "READER"] as const)
    it(`is not for ${role}`, async () => {
      const actor: Actor = { id: "s", name: "Sam", role };
      const tries = [
        () => readOverview(actor),
        () => listConnections({ actor, search: "" }),
        () => listChannels({ actor, search: "" }),
        () => listWebhooks(actor),
        () => settleDeadLetter({ actor, id: 1, how: "discard" }),
        () => sendEvent({ actor, input: good }),
        () => endConnections({ actor, userId: "b" }),
      ];
      for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: "FORBIDDEN" });
      expect(done).toEqual([]);
    });

  it("is to end somebody's connections", async () => {
    await endConnections({ actor: admin, userId: "ben" });
    expect(done).toEqual(["ben"]);
  });

  it("is to send an event, its data parsed", async () => {
    await sendEvent({ actor: admin, input: { ...good, channel: " private-orders " } });
    expect(done).toEqual([[["private-orders"], "told", { n: 1 }]]);
  });

  it.each([
    [{ channel: "a b" }, { channel: "channel" }],
    [{ channel: "" }, { channel: "channel" }],
    [{ channel: "x".repeat(201) }, { channel: "channel" }],
    [{ channel: "#server-to-user-1" }, { channel: "channel" }],
    [{ event: " " }, { event: "event" }],
    [{ event: "x".repeat(201) }, { event: "event" }],
    [{ event: "pusher:ping" }, { event: "reserved" }],
    [{ event: "pusher_internal:member_added" }, { event: "reserved" }],
    [{ data: "{" }, { data: "json" }],
    [{ data: "" }, { data: "json" }],
    [{ data: `"${"é".repeat(5_120)}"` }, { data: "size" }],
    [
      { channel: "", data: "{" },
      { channel: "channel", data: "json" },
    ],
  ])("is not to send %j", async (wrong, fields) => {
    await expect(sendEvent({ actor: admin, input: { ...good, ...wrong } })).rejects.toMatchObject({
      code: "INVALID",
      fields,
    });
    expect(done).toEqual([]);
  });
});
