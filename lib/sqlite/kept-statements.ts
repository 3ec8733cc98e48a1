import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import type { Database, Statement } from "better-sqlite3";

/** So many statements a connection keeps, those that were used last, and none whose text is longer, in characters. */
const MOST_KEPT = 500;
const LONGEST_KEPT = 20_000;

/**
 * Has a connection of Prisma's adapter compile each statement once: the adapter compiles it for every call, which is more
 * than a quarter of what a lock takes. It binds its values to what it prepared, which can be done once only; here they go
 * along with each call. SQLite itself compiles anew what was compiled for another schema.
 */
export function keepStatements(connection: SqlDriverAdapter): void {
  const { client } = connection as SqlDriverAdapter & { client?: Database };
  if (!client) throw new Error("Prisma's adapter has its connection somewhere else than in `client`");
  const kept = new Map<string, Statement>();
  const prepare = client.prepare.bind(client);

  function statementOf(sql: string): Statement {
    const found = kept.get(sql);
    const statement = found ?? prepare(sql);
    if (found) kept.delete(sql);
    else if (statement.reader) statement.raw();
    if (sql.length > LONGEST_KEPT) return statement;
    kept.set(sql, statement);
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value ?? "");
    return statement;
  }

  Object.assign(client, {
    prepare(sql: string) {
      const statement = statementOf(sql);
      return {
        bind(values: unknown[]) {
          let rows: unknown[] | undefined;
          const all = () => {
            rows ??= statement.all(values);
            return rows;
          };
          // Where the schema has changed, the columns are right again once the statement has run.
          const columns = () => all() && statement.columns();
          return {
            reader: statement.reader,
            columns,
            run: () => statement.run(values),
            raw: () => ({ all }),
          };
        },
      };
    },
  });
}
