import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type Transaction,
} from "@prisma/driver-adapter-utils";
import { Mutex } from "async-mutex";
import { FairTurns } from "./fair-turns";
import { keepStatements } from "./kept-statements";
import { OpenFile } from "./open-file";
import { keepPrivate } from "./private-file";

/** How long a write waits for another process that is writing, in milliseconds. */
const BUSY_TIMEOUT_MS = 5_000;
const BUSY_RETRY_MS = 20;
/** So much of the file is mapped for reading; more is read as usual. SQLite maps no more than 2 GB. */
const MAPPED_BYTES = 2_147_418_112;

/**
 * Prisma's better-sqlite3 adapter, with two connections where it has one.
 *
 * The stock adapter runs every query on a single connection: a query from outside an open transaction lands inside
 * it, sees what is not committed, and is rolled back with it. Here a transaction and every single write take their
 * turn on the writing connection, reads have a connection of their own (WAL: a snapshot, never in the way), and a
 * transaction begins as `BEGIN IMMEDIATE`. A database that another process is writing to is waited for without
 * blocking the event loop.
 */
export class SqliteAdapterFactory implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = "sqlite";
  readonly adapterName = "holdfast-sqlite";
  readonly #stock: PrismaBetterSqlite3;

  constructor(readonly url: string) {
    this.#stock = new PrismaBetterSqlite3({ url, timeout: 0 });
  }

  async connect(): Promise<SqlDriverAdapter> {
    if (this.url.startsWith("file:")) await keepPrivate(this.url.slice("file:".length));
    const writer = await this.#stock.connect();
    await untilFree(() => writer.executeScript("PRAGMA journal_mode = WAL"));
    const reader = await this.#stock.connect();
    for (const connection of [writer, reader]) {
      keepStatements(connection);
      await connection.executeScript(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536",
      );
    }
    // Mapped, a row that isn't cached costs a memory access instead of a system call: a third of the time where a list
    // looks at many orders.
    await reader.executeScript(`PRAGMA query_only = ON; PRAGMA mmap_size = ${MAPPED_BYTES}`);
    return new TwoConnections(writer, reader, new OpenFile(this.url.replace(/^file:/, "")));
  }

  connectToShadowDb() {
    return this.#stock.connectToShadowDb();
  }
}

/** As SQLite itself says it where it notices: not with a write-ahead log. */
const moved = {
  kind: "sqlite",
  extendedCode: 1_032,
  originalCode: "SQLITE_READONLY_DBMOVED",
  message: "The database's file is no longer the one at its path",
} as const;

const closed = { kind: "TransactionAlreadyClosed", cause: "It was ended before this statement" } as const;

class TwoConnections implements SqlDriverAdapter {
  readonly provider = "sqlite";
  readonly adapterName = "holdfast-sqlite";
  readonly #turns = new Mutex();
  readonly #fair = new FairTurns();

  constructor(
    private readonly writer: SqlDriverAdapter,
    private readonly reader: SqlDriverAdapter,
    private readonly file: OpenFile,
  ) {}

  queryRaw(query: SqlQuery) {
    if (isRead(query.sql)) return this.#run(() => this.reader.queryRaw(query));
    return this.#turns.runExclusive(() => this.#run(() => this.writer.queryRaw(query)));
  }

  executeRaw(query: SqlQuery) {
    return this.#turns.runExclusive(() => this.#run(() => this.writer.executeRaw(query)));
  }

  executeScript(script: string) {
    return this.#turns.runExclusive(() => this.#run(() => this.writer.executeScript(script)));
  }

  async startTransaction(): Promise<Transaction> {
    const endTurn = await this.#turns.acquire();
    try {
      await this.#run(() => this.writer.executeScript("BEGIN IMMEDIATE"));
    } catch (error) {
      endTurn();
      throw error;
    }
    return new OneTurn(this.writer, endTurn);
  }

  /** Nothing is read from a database that was deleted, and least of all saved into it. */
  async #run<T>(statement: () => Promise<T>): Promise<T> {
    await this.#fair.next();
    if (!this.file.isAtPath) throw new DriverAdapterError(moved);
    return untilFree(statement);
  }

  async dispose() {
    await this.reader.dispose();
    await this.writer.dispose();
  }
}

/**
 * A transaction: the writing connection until it ends. Prisma itself sends COMMIT or ROLLBACK, then calls the hook. Who else
 * writes waits for it; who does anything else in this process doesn't.
 */
class OneTurn implements Transaction {
  readonly provider = "sqlite";
  readonly adapterName = "holdfast-sqlite";
  readonly options = { usePhantomQuery: false };
  /** Its own: a short one isn't kept from its end by what others have asked for in the same turn. */
  readonly #fair = new FairTurns();
  #isOver = false;

  constructor(
    private readonly writer: SqlDriverAdapter,
    private readonly endTurn: () => void,
  ) {}

  async queryRaw(query: SqlQuery) {
    await this.#next();
    return this.writer.queryRaw(query);
  }

  async executeRaw(query: SqlQuery) {
    await this.#next();
    return this.writer.executeRaw(query);
  }

  /** A statement that waited while its transaction was ended, for lasting too long, would be part of the next one. */
  async #next() {
    await this.#fair.next();
    if (this.#isOver) throw new DriverAdapterError(closed);
  }

  async commit() {
    this.#end();
  }

  async rollback() {
    this.#end();
  }

  #end() {
    this.#isOver = true;
    this.endTurn();
  }

  createSavepoint(name: string) {
    return this.writer.executeScript(`SAVEPOINT ${name}`);
  }

  rollbackToSavepoint(name: string) {
    return this.writer.executeScript(`ROLLBACK TO ${name}`);
  }

  releaseSavepoint(name: string) {
    return this.writer.executeScript(`RELEASE SAVEPOINT ${name}`);
  }
}

function isRead(sql: string) {
  return /^\s*select\b/i.test(sql);
}

/** Runs a statement again while another process has the database; a refused statement has changed nothing. */
async function untilFree<T>(run: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!isBusy(error) || performance.now() > giveUpAt) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, BUSY_RETRY_MS));
  }
}

/** The adapter's word for SQLITE_BUSY is `SocketTimeout`. */
function isBusy(error: unknown) {
  return (
    error instanceof Error &&
    "cause" in error &&
    (error.cause as { kind?: unknown } | null)?.kind === "SocketTimeout"
  );
}
