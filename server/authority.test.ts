import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { systemClock } from "#pusher/clock";
import type { RawClient } from "#pusher/testing/raw-client";
import { serve } from "#pusher/testing/serve";
import { endConnections } from "../domain/console/end-connections";
import { keepDraft } from "../domain/drafts/keep-draft";
import { readDraft } from "../domain/drafts/read-draft";
import { acquireLock } from "../domain/locks/acquire-lock";
import { beat } from "../domain/locks/beat";
import { forceUnlock } from "../domain/locks/force-unlock";
import { renewLocks } from "../domain/locks/renew-locks";
import { shiftDatabaseClock } from "../domain/locks/row/database-clock";
import { editSessionOf } from "../domain/locks/row/edit-session";
import { readLock } from "../domain/locks/row/lock-row";
import { tokenSession } from "../domain/locks/token-session";
import { endOtherSessions, endSession, signOut } from "../domain/sessions/end-session";
import { recordHere } from "../domain/sessions/record-here";
import { bearerOfToken } from "../domain/tokens/bearer-of-token";
import { createToken } from "../domain/tokens/create-token";
import { actorOfSession } from "../domain/users/actor-of-session";
import { changeRole } from "../domain/users/change-role";
import { disableUser } from "../domain/users/disable-user";
import { forgetActors } from "../domain/users/known-actors";
import { requireSubscribable } from "../domain/users/require-subscribable";
import type { Actor } from "../domain/users/shared/roles";
import { signOutEverywhere } from "../domain/users/sign-out-everywhere";
import { env } from "../lib/env";
import { type Publisher, setPublisher } from "../lib/publisher";
import { type SignedUser, signChannel, signUser } from "../lib/pusher-sdk";
import type { SessionToken } from "../lib/session";
import { freshDatabase } from "../test/database";
import { anOrder, aPerson } from "../test/orders";
import { aSession, cookieOf } from "../test/sessions";
import { appsOf } from "./apps";
import { DraftHandler } from "./desk/draft-handler";
import { LockKeeper } from "./desk/lock-keeper";
import { OrderLockHandler } from "./desk/order-lock-handler";
import { RightsHandler } from "./desk/rights-handler";
import { RightsKeeper } from "./desk/rights-keeper";
import { authenticateFor } from "./http/authenticate";
import { publishInto } from "./publish-into";
import { EventStreams } from "./streams/event-streams";

/** What was taken from somebody is taken within this, in milliseconds. */
const WITHIN_MS = 1_000;

let database: Awaited<ReturnType<typeof freshDatabase>>;
let server: Awaited<ReturnType<typeof serve>>;
let keeper: LockKeeper;
let streams: EventStreams;
let admin: Actor;
let anna: Actor;
/** Anna's, by which all that she does here is done. */
let session: SessionToken;
let orderId: number;
const http = createServer((request, response) => void streams.handle(request, response));

beforeAll(async () => {
  vi.stubEnv("NEXTAUTH_SECRET", "a secret of some length");
  vi.stubEnv("PUSHER_APP_SECRET", "another of some length");
  vi.stubEnv("PUSHER_APP_KEY", "desk");
  database = await freshDatabase();
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
});
beforeEach(async () => {
  admin = await aPerson("Amir", "ADMIN");
  anna = await aPerson("Anna");
  session = await aSession(anna.id);
  ({ id: orderId } = await anOrder());
  streams = new EventStreams();
  const appId = env().PUSHER_APP_ID;
  keeper = new LockKeeper({ clock: systemClock, nodeId: "test" });
  server = await serve({
    apps: appsOf(env()),
    handlers: [
      new RightsHandler({ appId }),
      new OrderLockHandler({ appId, keeper, nodeId: "test" }),
      new DraftHandler(),
    ],
    authenticate: authenticateFor(appId),
    onUserEnded: (userId) => streams.endOf(userId),
  });
  setPublisher(direct());
});
afterEach(async () => {
  streams.stop();
  await server.stop();
});
afterAll(async () => {
  http.closeAllConnections();
  http.close();
  await database.drop();
});

const direct = () => publishInto(server.pusher);

/** Nobody is told: the node that shut somebody out died before it could say so. */
const silent = (): Publisher => ({ ...direct(), terminateUser() {}, async endSession() {} });

/** How somebody may be shut out, wholly or in part. */
const endings: Record<string, () => Promise<unknown>> = {
  "is disabled": () => disableUser({ actor: admin, userId: anna.id }),
  "loses the role": () => changeRole({ actor: admin, userId: anna.id, role: "READER" }),
  "is signed out everywhere": () => signOutEverywhere({ actor: admin, userId: anna.id }),
  "has the connections ended by an admin": () => endConnections({ actor: admin, userId: anna.id }),
};

/** How one of somebody's sessions may end. */
const ofOneSession: Record<string, () => Promise<unknown>> = {
  "signs out": () => signOut(session),
  "ends this session from another": async () =>
    endOtherSessions({ ...anna, signInId: (await aSession(anna.id)).id }),
  "has the session ended by an admin": () => endSession({ actor: admin, sessionId: session.id }),
};
const all = { ...endings, ...ofOneSession };

async function actorNow() {
  const actor = await actorOfSession(session);
  if (!actor) throw new Error("Anna is out");
  return actor;
}

/** As `/api/pusher/auth` answers, which asks the database each time. */
async function signature(client: RawClient, channel: string, sessionId?: string) {
  const actor = await actorNow();
  await requireSubscribable(channel, actor, sessionId);
  const info = { name: actor.name, role: actor.role };
  const signed = signChannel(client.socketId, channel, {
    user_id: actor.id,
    user_info: info,
    session_id: sessionId,
  });
  return { channel, ...signed };
}

/** As `/api/pusher/user-auth` answers. */
async function signInSignature(client: RawClient) {
  const { id, name, role, signInId } = await actorNow();
  const user: SignedUser = { id, user_info: { name, role }, sign_in: signInId };
  return signUser(client.socketId, user);
}

/** Every way for a socket to be Anna's. */
const clients: Record<string, () => Promise<RawClient>> = {
  "a browser with the cookie": async () => server.connect({ key: "desk", headers: await cookieOf(session) }),
  "a socket without it that signed in": async () => {
    const client = await server.connect({ key: "desk" });
    client.say("pusher:signin", await signInSignature(client));
    await client.next("pusher:signin_success");
    return client;
  },
};

/** Opens the order for editing, and hears of it, of the lists and of what is Anna's alone. */
async function atWork(client: RawClient) {
  const tab = randomUUID();
  for (const channel of ["private-orders", "presence-staff", `private-user.${anna.id}`])
    client.say("pusher:subscribe", await signature(client, channel));
  client.say("pusher:subscribe", await signature(client, `private-order.${orderId}`, tab));
  await client.next("lock.acquired");
  return { id: tab, userId: anna.id };
}

async function isEndedInTime(client: RawClient) {
  const startedAt = performance.now();
  expect(await client.closed).toMatchObject({ code: 4009 });
  expect(performance.now() - startedAt).toBeLessThan(WITHIN_MS);
  await vi.waitFor(async () => expect((await readLock(orderId))?.state).toBe("FREE"), WITHIN_MS);
  expect(server.pusher.gauges()).toMatchObject({ connections: 0, subscriptions: 0, users: 0 });
  expect(keeper.size).toBe(0);
}

const pairs = Object.keys(all).flatMap((ending) =>
  Object.keys(clients).map((client) => ({ ending, client })),
);

describe("when somebody", () => {
  it.each(pairs)("$ending, $client is closed and the order is free", async ({ ending, client: kind }) => {
    const client = await clients[kind]?.();
    if (!client) throw new Error(kind);
    await atWork(client);
    await all[ending]?.();
    await isEndedInTime(client);
  });

  const shutOut = pairs.filter(({ ending }) => !ending.includes("connections"));
  it.each(shutOut)(
    "$ending and this node isn't told, $client is closed all the same",
    async ({ ending, client: kind }) => {
      const client = await clients[kind]?.();
      if (!client) throw new Error(kind);
      await atWork(client);
      setPublisher(silent());
      await all[ending]?.();
      client.say("client-acquire", {}, `private-order.${orderId}`);
      expect(await client.payload("lock.refused")).toMatchObject({ because: "forbidden" });
      const draft = { seq: 7, epoch: 1, baseVersion: 1, patch: { shippingCents: 900 } };
      client.say("client-draft", draft, `private-order.${orderId}`);
      expect(await client.payload("draft.refused")).toMatchObject({ seq: 7, code: "FORBIDDEN" });
      expect(await readDraft({ orderId, userId: anna.id })).toBeNull();
      await new RightsKeeper({ pusher: server.pusher, appId: env().PUSHER_APP_ID }).look();
      await isEndedInTime(client);
    },
  );

  it.each(Object.keys(all))(
    "%s, a signature for signing in that wasn't used yet is worth nothing",
    async (ending) => {
      const client = await server.connect({ key: "desk" });
      const signIn = await signInSignature(client);
      const order = await signature(client, `private-order.${orderId}`, randomUUID());
      await all[ending]?.();
      client.say("pusher:signin", signIn);
      if (ending === "is disabled" || ending === "is signed out everywhere" || ending in ofOneSession)
        return expect(await client.closed).toMatchObject({ code: 4009 });
      // Still a colleague: who may look, looks on.
      await client.next("pusher:signin_success");
      client.say("pusher:subscribe", order);
      if (ending === "loses the role") await client.next("pusher:subscription_error");
      else await client.next("lock.acquired");
    },
  );

  it.each(Object.keys(endings))(
    "%s, signatures of channels alone were never worth anything",
    async (ending) => {
      const client = await server.connect({ key: "desk" });
      const channels = ["private-orders", "presence-staff", `private-user.${anna.id}`];
      const signed = await Promise.all(channels.map((channel) => signature(client, channel)));
      signed.push(await signature(client, `private-order.${orderId}`, randomUUID()));
      const attempt = async (times: number) => {
        for (const one of signed) client.say("pusher:subscribe", one);
        expect(await client.all("pusher:subscription_error", 4 * times)).toHaveLength(4 * times);
      };
      await attempt(1);
      await endings[ending]?.();
      await attempt(2);
      expect(server.pusher.gauges().subscriptions).toBe(0);
      expect(await readLock(orderId)).toBeUndefined();
    },
  );

  const closed = ["is disabled", "is signed out everywhere", ...Object.keys(ofOneSession)];
  it.each(closed)("%s, an old cookie opens nothing", async (ending) => {
    const headers = await cookieOf(session);
    await all[ending]?.();
    const client = await server.connect({ key: "desk", headers });
    client.say("pusher:subscribe", { channel: "private-orders", auth: "desk:x" });
    expect(await client.next("pusher:subscription_error")).toBeDefined();
    expect([...server.pusher.connections()].map(({ user }) => user)).toEqual([null]);
  });

  it.each(Object.keys(endings))(
    "%s, what follows the events by a token ends, and knows why",
    async (ending) => {
      const { secret } = await createToken({
        actor: anna,
        token: { name: "Wallboard", scopes: ["events:read", "locks:write"], validForDays: null },
      });
      const authorization = `Bearer ${secret}`;
      const bearer = await bearerOfToken(authorization);
      const held = await acquireLock({ orderId, ...tokenSession(bearer, "program") });
      const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/api/v1/events`;
      const response = await fetch(url, { headers: { authorization } });
      await expect.poll(() => streams.size).toBe(1);
      await endings[ending]?.();
      const startedAt = performance.now();
      const told = await response.text();
      expect(performance.now() - startedAt).toBeLessThan(WITHIN_MS);
      expect(told.includes("event: closed")).toBe(ending === "is disabled");
      const { session, socketId } = tokenSession(bearer, "program");
      const renewed = await renewLocks([
        { orderId, session, socketId, epoch: "epoch" in held ? held.epoch : 0, heardAgoMs: 0 },
      ]);
      // Connections are none of a program's that holds a lock by its own calls.
      expect(renewed.size).toBe(ending.startsWith("has") ? 1 : 0);
    },
  );
});

describe("when one of somebody's sessions ends", () => {
  it.each(Object.keys(ofOneSession))("%s, what they do by others goes on", async (ending) => {
    const other = await aSession(anna.id);
    const elsewhere = await server.connect({ key: "desk", headers: await cookieOf(other) });
    await atWork(elsewhere);
    const client = await server.connect({ key: "desk", headers: await cookieOf(session) });
    // This one ends every other.
    if (ending.startsWith("ends")) await endOtherSessions({ ...anna, signInId: other.id });
    else await ofOneSession[ending]?.();
    expect(await client.closed).toMatchObject({ code: 4009 });
    await new RightsKeeper({ pusher: server.pusher, appId: env().PUSHER_APP_ID }).look();
    await elsewhere.settled();
    expect(server.pusher.gauges()).toMatchObject({ connections: 1 });
    expect((await readLock(orderId))?.state).toBe("HELD");
  });

  it.each(Object.keys(ofOneSession))(
    "%s, a tab without a WebSocket has lost its order at once, and not its draft",
    async (ending) => {
      const tab = editSessionOf(await actorNow(), randomUUID());
      const held = await beat({ orderId, session: tab, epoch: null });
      if (held.is !== "acquired") throw new Error(held.is);
      const { epoch } = held;
      const draft = { seq: 1, baseVersion: 1, patch: { shippingCents: 900 } };
      await keepDraft({ orderId, session: tab, epoch, ...draft });
      await ofOneSession[ending]?.();
      expect((await readLock(orderId))?.state).toBe("FREE");
      expect(await beat({ orderId, session: tab, epoch })).toMatchObject({ because: "forbidden" });
      const late = { ...draft, seq: 2, patch: { shippingCents: 1 } };
      await expect(keepDraft({ orderId, session: tab, epoch, ...late })).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
      expect((await readDraft({ orderId, userId: anna.id }))?.patch).toEqual(draft.patch);
    },
  );

  it.each(["idle for too long", "as old as any may be"])(
    "being %s, all that hangs on it ends",
    async (age) => {
      const HOUR_MS = 3_600_000;
      const remember = age.startsWith("as old");
      session = await aSession(anna.id, { remember });
      const client = await server.connect({ key: "desk", headers: await cookieOf(session) });
      await atWork(client);
      const look = () => new RightsKeeper({ pusher: server.pusher, appId: env().PUSHER_APP_ID }).look();
      if (remember)
        // Somebody does something every ten days.
        for (let days = 10; days < 30; days += 10) {
          shiftDatabaseClock(10 * 24 * HOUR_MS);
          await recordHere(session.id);
        }
      shiftDatabaseClock(remember ? 10 * 24 * HOUR_MS - 60_000 : 12 * HOUR_MS - 60_000);
      await look();
      await client.settled();
      expect(server.pusher.gauges().connections).toBe(1);
      if (remember) await recordHere(session.id);
      shiftDatabaseClock(61_000);
      await look();
      await isEndedInTime(client);
      await recordHere(session.id);
      forgetActors();
      expect(await actorOfSession(session)).toBeNull();
    },
  );
});

describe("when a lock is forced", () => {
  it.each(Object.keys(clients))("%s can't renew it, save by it or take it back unasked", async (kind) => {
    const client = await clients[kind]?.();
    if (!client) throw new Error(kind);
    const session = await atWork(client);
    const { socketId } = client;
    await forceUnlock({ orderId, epoch: 1, actor: admin, reason: "On holiday" });
    expect(await client.payload("lock.revoked")).toMatchObject({ epoch: 1, because: "forced" });
    client.say("client-flushed", {}, `private-order.${orderId}`);
    await client.next("lock.lost");
    expect(await renewLocks([{ orderId, session, socketId, epoch: 1, heardAgoMs: 0 }])).toEqual(new Set());
    await keeper.renew();
    expect((await readLock(orderId))?.state).toBe("FREE");
  });
});

describe("a connection of the desk's own app", () => {
  it("joins no channel as somebody else, whose signature it has", async () => {
    const ben = await aPerson("Ben");
    const client = await server.connect({ key: "desk", headers: await cookieOf(await aSession(ben.id)) });
    client.say("pusher:subscribe", await signature(client, "presence-staff"));
    expect(await client.payload("pusher:subscription_error")).toMatchObject({ status: 403 });
  });

  it("is asked who it is anew where a back end of ours has signed, which knows of no sign-in", async () => {
    const client = await server.connect({ key: "desk", headers: await cookieOf(session) });
    const secret = env().PUSHER_APP_SECRET;
    client.say("pusher:subscribe", client.signed("private-reports", undefined, secret));
    await client.next("pusher_internal:subscription_succeeded", "private-reports");
    client.say("pusher:subscribe", client.signed("private-admin-realtime", undefined, secret));
    expect(await client.payload("pusher:subscription_error")).toMatchObject({ status: 403 });
    await database.db.user.update({ where: { id: anna.id }, data: { disabledAt: new Date() } });
    forgetActors();
    client.say("pusher:subscribe", client.signed("private-more-reports", undefined, secret));
    expect(await client.closed).toMatchObject({ code: 4009 });
  });
});
