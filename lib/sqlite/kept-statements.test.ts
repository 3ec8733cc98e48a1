import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepStatements } from "./kept-statements";

let connection: SqlDriverAdapter;
const compiles = vi.spyOn(Database.prototype, "prepare");

beforeEach(async () => {
  connection = await new PrismaBetterSqlite3({ url: ":memory:" }).connect();
  keepStatements(connection);
  await connection.executeScript(
    `CREATE TABLE "Mug" ("id" INTEGER PRIMARY KEY, "name" TEXT NOT NULL UNIQUE)`,
  );
  compiles.mockClear();
});
afterEach(() => connection.dispose());

const query = (sql: string, ...args: (string | number)[]) => ({
  sql,
  args,
  argTypes: args.map((arg) => ({
    scalarType: typeof arg === "number" ? ("int" as const) : ("string" as const),
    arity: "scalar" as const,
  })),
});
const insert = (name: string) =>
  connection.queryRaw(query(`INSERT INTO "Mug" ("name") VALUES (?) RETURNING "id"`, name));
const named = async (name: string) =>
  (await connection.queryRaw(query(`SELECT * FROM "Mug" WHERE "name" = ?`, name))).rows;

it("compiles a statement once, and runs it with what each call brings", async () => {
  expect((await insert("red")).rows).toEqual([[1]]);
  expect((await insert("blue")).rows).toEqual([[2]]);
  expect(await named("blue")).toEqual([[2, "blue"]]);
  expect(await named("green")).toEqual([]);
  const rename = (id: number, name: string) =>
    connection.executeRaw(query(`UPDATE "Mug" SET "name" = ? WHERE "id" = ?`, name, id));
  expect(await rename(1, "green")).toBe(1);
  expect(await rename(9, "grey")).toBe(0);
  expect(await named("green")).toEqual([[1, "green"]]);
  expect(compiles).toHaveBeenCalledTimes(3);
});

it("runs a statement again that failed", async () => {
  await insert("red");
  await expect(insert("red")).rejects.toMatchObject({ cause: { kind: "UniqueConstraintViolation" } });
  expect((await insert("blue")).rows).toEqual([[2]]);
});

it("shows a table as it is now, whatever it was when the statement was compiled", async () => {
  await insert("red");
  await named("red");
  await connection.executeScript(`ALTER TABLE "Mug" ADD COLUMN "glaze" TEXT NOT NULL DEFAULT 'matt'`);
  const { rows, columnNames } = await connection.queryRaw(
    query(`SELECT * FROM "Mug" WHERE "name" = ?`, "red"),
  );
  expect({ rows, columnNames }).toEqual({ rows: [[1, "red", "matt"]], columnNames: ["id", "name", "glaze"] });
});

it("keeps those that were used last, and none that is very long", async () => {
  const numbered = (n: number) => connection.queryRaw(query(`SELECT ${n}`));
  await numbered(-1);
  await numbered(-2);
  for (let n = 0; n < 499; n++) {
    await numbered(n);
    await numbered(-2);
  }
  compiles.mockClear();
  await numbered(-2);
  expect(compiles).not.toHaveBeenCalled();
  await numbered(-1);
  expect(compiles).toHaveBeenCalledOnce();
  const long = query(`SELECT '${"x".repeat(20_000)}'`);
  for (let n = 0; n < 2; n++) await connection.queryRaw(long);
  expect(compiles).toHaveBeenCalledTimes(3);
});
