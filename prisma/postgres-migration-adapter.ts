import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import pg from "pg";

/** PostgreSQL's `"char"`, in which its catalogue says much, and `text`. */
const CHAR = 18;
const TEXT = 25;

/**
 * One connection, since the engine takes a lock that is the connection's, and keeps it while it waits. The stock adapter
 * refuses columns of type `"char"`, which the engine asks for when it reads a schema.
 */
function oneConnection(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 1, idleTimeoutMillis: 0 });
  const ask = pool.query.bind(pool) as (query: pg.QueryConfig) => Promise<Partial<pg.QueryResult>>;
  const query = async (sent: pg.QueryConfig) => {
    const result = await ask(sent);
    for (const field of result.fields ?? []) if (field.dataTypeID === CHAR) field.dataTypeID = TEXT;
    return result;
  };
  return Object.assign(pool, { query });
}

/**
 * The stock adapter, fit for the schema engine in what else it isn't: a script goes to the server as it is, where the stock
 * one cuts it at every semicolon, also within a function; and a shadow database is another one than the real one, and is
 * left before it is dropped. So a migration is done wholly or not at all: a script is one transaction.
 */
export class PostgresMigrationAdapterFactory implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = "postgres";
  readonly adapterName = "holdfast-migrations";
  readonly #open: SqlDriverAdapter[] = [];

  constructor(private readonly url: string) {}

  async connect() {
    const adapter = await this.#connect(this.url);
    this.#open.push(adapter);
    return adapter;
  }

  async connectToShadowDb() {
    const name = `holdfast_shadow_${crypto.randomUUID()}`;
    const server = await this.#connect(this.url);
    await server.executeScript(`CREATE DATABASE "${name}"`);
    const url = new URL(this.url);
    url.pathname = name;
    const shadow = await this.#connect(url.href);
    const leave = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await leave();
      await server.executeScript(`DROP DATABASE "${name}"`);
      await server.dispose();
    };
    return shadow;
  }

  async #connect(url: string): Promise<SqlDriverAdapter> {
    const adapter = await new PrismaPg(oneConnection(url), { disposeExternalPool: true }).connect();
    adapter.executeScript = async (sql) => {
      await adapter.executeRaw({ sql, args: [], argTypes: [] });
    };
    return adapter;
  }

  async close() {
    await Promise.all(this.#open.map((adapter) => adapter.dispose()));
  }
}
