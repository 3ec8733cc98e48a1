import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { endSession } from "@/domain/sessions/end-session";
import { actorOfSession, type SignedInUser } from "@/domain/users/actor-of-session";
import { changeRole } from "@/domain/users/change-role";
import { disableUser } from "@/domain/users/disable-user";
import { freshDatabase } from "../test/database";
import { aPerson, recordPublished } from "../test/orders";
import { aSession } from "../test/sessions";
import { whileSignedIn } from "./while-signed-in";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let admin: SignedInUser;

beforeAll(async () => {
  database = await freshDatabase();
  recordPublished();
  admin = await signedIn("Amir", "ADMIN");
});
afterAll(() => database.drop());

async function signedIn(name: string, role: "ADMIN" | "STAFF" = "STAFF") {
  const { id } = await aPerson(name, role);
  return (await actorOfSession(await aSession(id))) ?? expect.fail();
}

/** A file of a line a second, for ever. */
function reads(actor: SignedInUser) {
  vi.useFakeTimers({ toFake: ["performance"] });
  const lines = new ReadableStream<Uint8Array>({
    pull(controller) {
      vi.advanceTimersByTime(1_000);
      controller.enqueue(new TextEncoder().encode("a line\n"));
    },
  });
  return lines.pipeThrough(whileSignedIn(actor)).getReader();
}

it.each<[string, (actor: SignedInUser) => Promise<unknown>]>([
  ["is disabled", ({ id }) => disableUser({ actor: admin, userId: id })],
  ["has another role", ({ id }) => changeRole({ actor: admin, userId: id, role: "READER" })],
  ["is signed out", ({ signInId }) => endSession({ actor: admin, sessionId: signInId })],
])("whoever %s reads no more of a file", async (_, shutOut) => {
  const anna = await signedIn("Anna");
  const reader = reads(anna);
  for (let n = 0; n < 5; n++) expect((await reader.read()).done).toBe(false);
  await shutOut(anna);
  const rest = async () => {
    // What had passed already is on its way.
    for (let n = 0; n < 5; n++) await reader.read();
  };
  await expect(rest()).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
});
