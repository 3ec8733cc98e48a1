import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "../prisma/generated/client";
import { PrismaClient as PostgresClient } from "../prisma/generated-postgres/client";
import { type Dialect, dialectOf, isPostgres } from "./dialect";
import { env } from "./env";
import { SqliteAdapterFactory } from "./sqlite/sqlite-adapter";

export type Db = PrismaClient & { readonly dialect: Dialect };
/** What a use case needs that may run inside a transaction or alone. */
export type Tx = Omit<
  PrismaClient,
  "$connect" | "$disconnect" | "$on" | "$use" | "$extends" | "$transaction"
>;

/**
 * A client of the database of this URL. The two clients are of one runtime and differ in the SQL that they make: all else
 * imports types, `Prisma.sql` and errors from that of SQLite.
 */
export function connectDb(url: string): Db {
  const client = isPostgres(url)
    ? (new PostgresClient({
        adapter: new PrismaPg(poolOf(url)),
        transactionOptions,
      }) as unknown as PrismaClient)
    : new PrismaClient({ adapter: new SqliteAdapterFactory(url), transactionOptions });
  return Object.assign(client, { dialect: dialectOf(url) });
}

/**
 * How long a statement, or a transaction, waits for a connection, and for what another transaction holds, in milliseconds; as on
 * SQLite.
 */
const WAIT_MS = 5_000;
const transactionOptions = { maxWait: WAIT_MS };
/** A process that stands still in the middle of a transaction lets go of what it holds after this. */
const STANDSTILL_MS = 10_000;
/** How many connections a process has at most, unless its URL says `?connection_limit=`. */
const CONNECTIONS = 10;

/**
 * A connection that the server ends in the moment in which it is there is nobody's yet: the pool listens no more, and who
 * asked for it not yet. Unheard, the error would end the process. Whoever asked is told by their first statement.
 */
class HeardClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on("error", () => {});
  }
}

function poolOf(connectionString: string) {
  const limit = Number(new URL(connectionString).searchParams.get("connection_limit"));
  return {
    Client: HeardClient,
    connectionString,
    max: limit > 0 ? limit : CONNECTIONS,
    connectionTimeoutMillis: WAIT_MS,
    lock_timeout: WAIT_MS,
    idle_in_transaction_session_timeout: STANDSTILL_MS,
    keepAlive: true,
  };
}

/** On `globalThis`, since Next's bundle and ours are two module graphs in one process. */
const shared = globalThis as { holdfastDb?: Db };

/** Makes this client the process's `db`: for programs and tests that don't use the database of `DATABASE_URL`. */
export function setDb(client: Db) {
  shared.holdfastDb = client;
}

/** The process's one Prisma client. It is made when first used, so that a build needs no database. */
export const db: Db = new Proxy({} as Db, {
  get(_, property) {
    shared.holdfastDb ??= connectDb(env().DATABASE_URL);
    const value = Reflect.get(shared.holdfastDb, property);
    return typeof value === "function" ? value.bind(shared.holdfastDb) : value;
  },
});

/** How often a transaction is begun again that got into another one's way. */
const RETRIES = 3;

/** Runs a transaction, again if need be: `run` does nothing but what its transaction takes back. */
export function inTransaction<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  return unlessInTheWay(() => db.$transaction(run));
}

/**
 * Runs a statement, or a transaction, again that PostgreSQL gave up because it and another waited for each other. It has
 * changed nothing. SQLite has one writer, and none waits for another.
 */
export async function unlessInTheWay<T>(run: () => Promise<T>): Promise<T> {
  for (let retries = RETRIES; ; retries--)
    try {
      return await run();
    } catch (error) {
      if (retries === 0 || !isInTheWay(error)) throw error;
    }
}

/** As Prisma says it of its own statements (P2034), and of raw ones. */
function isInTheWay(error: unknown): boolean {
  const { code, meta } = (error ?? {}) as {
    code?: unknown;
    meta?: { driverAdapterError?: { cause?: { kind?: unknown } } };
  };
  return code === "P2034" || meta?.driverAdapterError?.cause?.kind === "TransactionWriteConflict";
}

/**
 * Lets one transaction at a time go on past this, of those that name the same: for a decision that no row stands for. What is
 * read afterwards is as the one before has left it.
 */
export async function takeTurn(tx: Pick<Tx, "$executeRaw">, at: string): Promise<void> {
  if (db.dialect.isSingleWriter) return;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${at}, 0))`;
}
