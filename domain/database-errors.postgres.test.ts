import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "../lib/db";
import { freshDatabase } from "../test/database";
import { answer } from "./result";

let drop: () => Promise<void>;
beforeAll(async () => {
  ({ drop } = await freshDatabase());
});
afterAll(() => drop());

it.each<[string, () => Promise<unknown>]>([
  ["an id", () => db.user.findUnique({ where: { id: "a\0" } })],
  ["a text of a statement", () => db.$queryRaw`SELECT "id" FROM "User" WHERE "email" = ${"a\0"}`],
  ["JSON", () => db.discardedOrder.updateMany({ data: { content: { note: "a\0" } } })],
])(
  "takes %s with a character that PostgreSQL doesn't keep for wrong input, and no fault of ours",
  async (_, ask) => {
    expect(await answer(ask)).toMatchObject({ ok: false, error: { code: "INVALID" } });
  },
);
