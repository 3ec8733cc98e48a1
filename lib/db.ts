import { PrismaClient } from "../prisma/generated/client";
import { env } from "./env";
import { SqliteAdapterFactory } from "./sqlite-adapter";

export type Db = PrismaClient;
/** What a use case needs that may run inside a transaction or alone. */
export type Tx = Omit<
  PrismaClient,
  "$connect" | "$disconnect" | "$on" | "$use" | "$extends" | "$transaction"
>;

export function connectDb(url: string): PrismaClient {
  return new PrismaClient({ adapter: new SqliteAdapterFactory(url) });
}

const shared = globalThis as { holdfastDb?: PrismaClient };

/**
 * The process's one Prisma client. It hangs on `globalThis`, since Next's bundle and ours are two module graphs in one
 * process, and is made when first used, so that a build needs no database.
 */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_, property) {
    shared.holdfastDb ??= connectDb(env().DATABASE_URL);
    const value = Reflect.get(shared.holdfastDb, property);
    return typeof value === "function" ? value.bind(shared.holdfastDb) : value;
  },
});
