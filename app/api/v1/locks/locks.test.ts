import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { releaseIdleLocks } from "@/domain/locks/release-idle-locks";
import { shiftDatabaseClock } from "@/domain/locks/row/database-clock";
import { lockTimers, MOST_LOCKS_PER_USER } from "@/domain/locks/shared/lock-timers";
import { sweepLocks } from "@/domain/locks/sweep-locks";
import { freshDatabase } from "@/test/database";
import { anEditSession, anOrder, aPerson, recordPublished } from "@/test/orders";
import { aProgram, type Program } from "@/test/rest";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let robo: Program;

beforeAll(async () => {
  database = await freshDatabase();
  recordPublished();
  robo = await aProgram();
});
afterAll(() => database.drop());

const as = (session: string, epoch?: number) => ({
  headers: {
    "holdfast-session": session,
    ...(epoch === undefined ? {} : { "holdfast-epoch": String(epoch) }),
  },
});
const acquire = (orderId: number, session = "import", program = robo) =>
  program.call("POST", `/locks/${orderId}`, as(session));

describe("a program's lock", () => {
  it("is taken, seen by everybody, written under, and let go", async () => {
    const { id } = await anOrder();
    const { status, json } = await acquire(id);
    expect(status).toBe(200);
    expect(json).toEqual({ orderId: id, epoch: 1, version: 1, expiresInMs: lockTimers.leaseMs });
    const seen = await robo.call("GET", `/locks/${id}`);
    expect(seen.json).toMatchObject({ state: "HELD", holder: { name: "Robo" } });
    const listed = await robo.call("GET", "/locks");
    expect(listed.json.locks).toContainEqual(
      expect.objectContaining({ orderId: id, customerName: "Ada Lovelace" }),
    );
    expect(listed.text).not.toContain(robo.token.id);

    const patch = (body: object, headers: object) =>
      robo.call("PATCH", `/orders/${id}`, { body, headers: { ...headers } });
    expect((await patch({ version: 1, shippingCents: 0 }, as("import", 1).headers)).status).toBe(200);
    expect((await patch({ version: 2, shippingCents: 9 }, as("other", 1).headers)).status).toBe(423);
    expect((await patch({ version: 2, shippingCents: 9 }, as("import", 7).headers)).status).toBe(423);
    expect((await patch({ version: 2, shippingCents: 9 }, as("import").headers)).status).toBe(400);

    expect((await robo.call("DELETE", `/locks/${id}`, as("other"))).status).toBe(423);
    expect((await robo.call("DELETE", `/locks/${id}`, as("import"))).status).toBe(204);
    expect((await robo.call("GET", `/locks/${id}`)).json).toMatchObject({ state: "FREE", holder: null });
  });

  it("lives by its own renewals only", async () => {
    const { id } = await anOrder();
    const { json } = await acquire(id);
    const renew = () => robo.call("POST", `/locks/${id}/renew`, as("import", json.epoch));
    shiftDatabaseClock(lockTimers.leaseMs - 5_000);
    expect((await renew()).json).toEqual({ orderId: id, epoch: json.epoch, expiresInMs: lockTimers.leaseMs });
    shiftDatabaseClock(lockTimers.leaseMs - 5_000);
    await sweepLocks();
    expect((await robo.call("GET", `/locks/${id}`)).json.state).toBe("HELD");
    shiftDatabaseClock(6_000);
    await sweepLocks();
    expect((await robo.call("GET", `/locks/${id}`)).json.state).toBe("FREE");
    expect(await renew()).toMatchObject({
      status: 423,
      json: { code: "ORDER_LOCKED", details: { holder: null } },
    });
  });

  it("stays as long as the program renews, which nobody sees as idle", async () => {
    const { id } = await anOrder();
    const busy = await aProgram({ name: "Busy" });
    const { json } = await acquire(id, "import", busy);
    const stepMs = lockTimers.leaseMs - 5_000;
    for (let passedMs = 0; passedMs <= lockTimers.idleReleaseMs; passedMs += stepMs) {
      shiftDatabaseClock(stepMs);
      expect((await busy.call("POST", `/locks/${id}/renew`, as("import", json.epoch))).status).toBe(200);
      await sweepLocks();
      await releaseIdleLocks();
    }
    const { state, quietForMs } = (await robo.call("GET", `/locks/${id}`)).json;
    expect(state).toBe("HELD");
    expect(quietForMs).toBeLessThan(stepMs);
  });

  it("is refused with the holder: a person's, another program's, another session's", async () => {
    const [one, other] = [await anOrder(), await anOrder()];
    const anna = await aPerson("Anna");
    await anEditSession(one.id, anna);
    expect(await acquire(one.id)).toMatchObject({
      status: 423,
      json: { details: { holder: "Anna", holderId: anna.id, heldForMs: expect.any(Number) } },
    });
    await acquire(other.id, "import");
    expect((await acquire(other.id, "second")).json.details.holder).toBe("Robo");
    const theirs = await aProgram({ name: "Cron" });
    expect((await acquire(other.id, "import", theirs)).json.details.holder).toBe("Robo");
    const mine = await aProgram({ of: robo.actor });
    expect((await acquire(other.id, "import", mine)).json.details.holder).toBe("Robo");
  });

  it("can't be had of an order that isn't there, nor without a session", async () => {
    expect((await acquire(999_999)).status).toBe(404);
    expect((await robo.call("GET", "/locks/999999")).status).toBe(404);
    const { id } = await anOrder();
    expect(await robo.call("POST", `/locks/${id}`)).toMatchObject({
      status: 422,
      json: { errors: { "holdfast-session": expect.any(String) } },
    });
  });

  it("counts among the twenty that a user may have", async () => {
    const many = await aProgram({ name: "Many" });
    for (let index = 0; index < MOST_LOCKS_PER_USER; index++)
      expect((await acquire((await anOrder()).id, "import", many)).status).toBe(200);
    expect(await acquire((await anOrder()).id, "import", many)).toMatchObject({
      status: 429,
      json: { code: "TOO_MANY" },
    });
  });
});
