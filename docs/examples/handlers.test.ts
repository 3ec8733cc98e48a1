import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { serve } from "#pusher/testing/serve";
import { freshDatabase } from "../../test/database";
import { aPerson } from "../../test/orders";
import { register } from "./handlers";
import { readOnline } from "./read-online";

const own = { id: "1", key: "holdfast", secret: "the tests' pusher secret" };
const admin = { id: "amir", name: "Amir", role: "ADMIN" } as const;

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

let server: Awaited<ReturnType<typeof serve>>;
afterEach(() => server.stop());

/** A server with what is registered, as server/index.ts makes it. */
async function start() {
  const { handlers, answer } = register({
    handlers: [],
    appId: own.id,
    publish: (publication) => server.pusher.publish(publication),
    terminateUser: (userId) => server.pusher.terminateUser(userId),
  });
  server = await serve({
    apps: [own],
    handlers,
    authenticate: async ({ query }) => ({ id: query.get("as") ?? "nobody" }),
    extension: { name: "holdfast", answer: (call) => answer?.(call) ?? null },
  });
  vi.stubEnv("NEXTAUTH_SECRET", "the tests' session secret");
  vi.stubEnv("PUSHER_APP_SECRET", own.secret);
  vi.stubEnv("PUSHER_PORT", String(server.port));
}

it("lets an admin's page read who is online", async () => {
  await start();
  const anna = await aPerson("Anna");
  const { webSocket } = await server.connect({ key: own.key, query: `?protocol=7&as=${anna.id}` });
  expect(await readOnline(admin)).toEqual([anna.id]);
  webSocket.close();
  await expect.poll(() => readOnline(admin)).toEqual([]);
  await expect(readOnline({ ...admin, role: "STAFF" })).rejects.toThrow("admin");
});
