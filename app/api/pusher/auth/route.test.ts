import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Actor } from "../../../../domain/users/shared/roles";
import { freshDatabase } from "../../../../test/database";
import { anOrder, aPerson } from "../../../../test/orders";
import { POST } from "./route";

const cookie = vi.hoisted(() => ({ of: null as Actor | null }));
vi.mock("@/app/session", () => ({ currentActor: async () => cookie.of }));

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  vi.stubEnv("NEXTAUTH_SECRET", "a secret of some length");
  vi.stubEnv("PUSHER_APP_SECRET", "another of some length");
  database = await freshDatabase();
});
afterAll(() => database.drop());

async function ask(fields: Record<string, string>) {
  const body = new URLSearchParams({ socket_id: "1.1", ...fields });
  const response = await POST(new Request("http://holdfast.test/api/pusher/auth", { method: "POST", body }));
  return { status: response.status, answer: await response.json() };
}

it("signs several channels at once, and refuses each by itself", async () => {
  const { id } = await anOrder();
  cookie.of = await aPerson("Anna");
  const session_id = "a-tab-of-annas";
  const channels = [
    "private-orders",
    "presence-staff",
    `private-order.${id}`,
    "private-order.999",
    "private-x",
  ];
  const { status, answer } = await ask({ channels: JSON.stringify(channels), session_id });
  expect(status).toBe(200);
  expect(Object.keys(answer.channels)).toEqual(channels);
  const alone = await ask({ channel_name: `private-order.${id}`, session_id });
  expect(answer.channels[`private-order.${id}`]).toEqual(alone.answer);
  expect(answer.channels["presence-staff"].auth).toMatch(/^holdfast:[0-9a-f]{64}$/);
  expect(answer.channels["private-order.999"]).toMatchObject({ status: 404, error: { code: "NOT_FOUND" } });
  expect(answer.channels["private-x"]).toMatchObject({ status: 403, error: { code: "FORBIDDEN" } });
});

it("refuses what is no list of channels, too many of them, and another's page", async () => {
  cookie.of = await aPerson("Ben");
  const many = Array.from({ length: 51 }, (_, n) => `private-order.${n}`);
  for (const channels of ["", "[]", "private-orders", '{"a":1}', JSON.stringify(many), "[1]"])
    expect((await ask({ channels })).status, channels.slice(0, 20)).toBe(422);
  expect((await ask({})).status).toBe(422);
  expect((await ask({ channels: '["private-orders"]', user_id: "somebody-else" })).status).toBe(401);
});

it("counts every channel against the limit, however they are asked for", async () => {
  cookie.of = await aPerson("Chen");
  const channels = JSON.stringify(Array.from({ length: 50 }, () => "private-orders"));
  const statuses: number[] = [];
  for (let round = 0; round < 13; round++) statuses.push((await ask({ channels })).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(12);
  expect(statuses.at(-1)).toBe(429);
});
