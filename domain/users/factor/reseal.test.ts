import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { freshDatabase } from "../../../test/database";
import { aPerson } from "../../../test/orders";

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** A process whose secret is this, and was that. */
async function processWith(secret: string, before = "") {
  vi.stubEnv("NEXTAUTH_SECRET", secret);
  vi.stubEnv("NEXTAUTH_SECRET_BEFORE", before);
  vi.stubEnv("PUSHER_APP_SECRET", "the secret of a test's desk");
  vi.resetModules();
  return { ...(await import("../../../lib/sealed")), ...(await import("./reseal")) };
}

it("opens what the secret before has sealed, and seals it anew, so that that one can go", async () => {
  const { id: userId } = await aPerson("Anna");
  const old = await processWith("the secret of a year ago");
  await database.db.secondFactor.create({ data: { userId, secret: old.seal("the key of an app") } });
  const secretNow = async () =>
    (await database.db.secondFactor.findUniqueOrThrow({ where: { userId } })).secret;
  expect((await processWith("the secret of today")).unseal(await secretNow())).toBeNull();

  const between = await processWith("the secret of today", "the secret of a year ago");
  expect(between.unseal(await secretNow())).toBe("the key of an app");
  await between.resealFactors();
  expect((await processWith("the secret of today")).unseal(await secretNow())).toBe("the key of an app");
});
