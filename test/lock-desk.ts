import { randomUUID } from "node:crypto";
import type { AcquireLock } from "../domain/locks/acquire-lock";
import { freshDatabase } from "./database";
import { anOrder, recordPublished } from "./orders";

/** A database with orders and three people, for tests of locks; what is published is kept to be looked at. */
export async function aLockDesk() {
  const { db, url, drop } = await freshDatabase();
  const published = recordPublished();
  for (const name of ["anna", "ben", "chen"])
    await db.user.create({ data: { id: name, name, email: `${name}@holdfast.test`, passwordHash: "-" } });
  return {
    db,
    url,
    published,
    async order() {
      const { id } = await anOrder();
      return id;
    },
    /** By default a new tab of that user, on a connection of its own. */
    input(from: {
      orderId: number;
      user: "anna" | "ben" | "chen";
      sessionId?: string;
      socketId?: string;
    }): AcquireLock {
      const session = { id: from.sessionId ?? randomUUID(), userId: from.user };
      return { orderId: from.orderId, session, nodeId: "test", socketId: from.socketId ?? randomUUID() };
    },
    /** Frees everything, so that tests don't hear of each other. */
    async reset() {
      await published.all();
      published.forget();
      await db.orderLock.updateMany({ data: { state: "FREE" } });
    },
    close: drop,
  };
}

export type LockDesk = Awaited<ReturnType<typeof aLockDesk>>;
