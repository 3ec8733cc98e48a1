import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
} from "@prisma/driver-adapter-utils";

/** Whoever has the database open keeps it open: waiting longer helps nobody. */
const BUSY_TIMEOUT_MS = 2_000;

/**
 * The stock adapter, fit for the schema engine: it can be closed (the engine never closes what it opened), and its
 * shadow database takes a whole migration in one call (the engine sends one; better-sqlite3 prepares one statement).
 */
export class MigrationAdapterFactory implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = "sqlite";
  readonly adapterName = "holdfast-migrations";
  readonly #stock: PrismaBetterSqlite3;
  readonly #open: SqlDriverAdapter[] = [];

  constructor(url: string) {
    this.#stock = new PrismaBetterSqlite3({ url, timeout: BUSY_TIMEOUT_MS });
  }

  async connect() {
    const adapter = await this.#stock.connect();
    this.#open.push(adapter);
    return adapter;
  }

  async connectToShadowDb() {
    const shadow = await this.#stock.connectToShadowDb();
    shadow.executeRaw = async (query: SqlQuery) => {
      await shadow.executeScript(query.sql);
      return 0;
    };
    return shadow;
  }

  async close() {
    await Promise.all(this.#open.map((adapter) => adapter.dispose()));
  }
}
