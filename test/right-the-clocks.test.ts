import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { databaseNow, shiftDatabaseClock } from "../domain/locks/row/database-clock";
import { freshDatabase } from "./database";

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

it("lets a test move time, which may fail before it moves it back", () => {
  shiftDatabaseClock(3_600_000);
  vi.useFakeTimers();
  expect(databaseNow().values).toEqual([3_600_000]);
  expect(vi.isFakeTimers()).toBe(true);
});

it("has it right again for the next", () => {
  expect(databaseNow().values).toEqual([]);
  expect(vi.isFakeTimers()).toBe(false);
});
