import { NextRequest } from "next/server";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { actorOfSession } from "../../domain/users/actor-of-session";
import { readSession } from "../../lib/session";
import { freshDatabase } from "../../test/database";
import { aPerson } from "../../test/orders";
import { aSession, cookieOf } from "../../test/sessions";
import { actorOfRequest } from "./actor-of-request";

let drop: () => Promise<void>;
beforeAll(async () => {
  vi.stubEnv("NEXTAUTH_SECRET", "the tests' session secret");
  vi.stubEnv("PUSHER_APP_SECRET", "the tests' pusher secret");
  ({ drop } = await freshDatabase());
});
afterAll(() => drop());

it("of two cookies of a name takes the one that pages take, so that nobody is two people at once", async () => {
  const [anna, ben] = [await aPerson("Anna"), await aPerson("Ben")];
  const [one, other] = await Promise.all([anna, ben].map(async ({ id }) => cookieOf(await aSession(id))));
  const cookie = `${one?.cookie}; ${other?.cookie}`;
  const { cookies } = new NextRequest("http://desk.test/orders", { headers: { cookie } });
  const session = await readSession((name) => cookies.get(name)?.value);
  const ofPage = session && (await actorOfSession(session));
  expect([ben.id, anna.id]).toContain(ofPage?.id);
  expect((await actorOfRequest({ cookie }))?.id).toBe(ofPage?.id);
});
