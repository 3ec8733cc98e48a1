import Database from "better-sqlite3";
import { type Db, setDb } from "../lib/db";
import { dialectOf } from "../lib/dialect";
import { SqliteAdapterFactory } from "../lib/sqlite/sqlite-adapter";
import { PrismaClient } from "../prisma/generated/client";

/** `params`: a JSON array of its values. */
export type Statement = { query: string; params: string };

/** What is asked of a SQLite database while `deed` is done with it, in order. `db`: the process's own, from then on again. */
export async function statementsOf(url: string, db: Db, deed: () => Promise<unknown>): Promise<Statement[]> {
  const said: Statement[] = [];
  const client = new PrismaClient({
    adapter: new SqliteAdapterFactory(url),
    log: [{ emit: "event", level: "query" }],
  });
  client.$on("query", ({ query, params }) => void said.push({ query, params }));
  setDb(Object.assign(client, { dialect: dialectOf(url) }));
  await deed();
  await client.$disconnect();
  setDb(db);
  return said;
}

/** Of nothing, as of an empty list, and of the newest row, which is at an end of the table or of an index. */
const isNear = /WHERE (1=0|(1=1|\S+ IS NOT NULL) ORDER BY \S+ DESC) LIMIT/;

/** The ways by which SQLite comes to the rows of a table in these statements, each once; without those that are near anyhow. */
export function waysInto(table: string, url: string, statements: Statement[]): string[] {
  const bare = new Database(url.slice("file:".length), { readonly: true });
  const ways = statements
    .filter(({ query }) => /^\s*(SELECT|WITH|UPDATE|DELETE)\b/i.test(query) && !isNear.test(query))
    .flatMap(({ query, params }) => {
      const plan = bare.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${query}`);
      const values = JSON.parse(params).map((value: unknown) =>
        typeof value === "boolean" ? Number(value) : value,
      );
      return plan.all(...values).map(({ detail }) => detail.replace("main.", ""));
    });
  bare.close();
  return [...new Set(ways.filter((way) => new RegExp(`^(SCAN|SEARCH) ${table}\\b`).test(way)))].sort();
}
