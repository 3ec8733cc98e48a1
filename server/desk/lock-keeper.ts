import type { Cancel, Clock } from "#pusher/clock";
import type { Connection } from "#pusher/connection";
import { dropDeletedDrafts } from "../../domain/drafts/deleted-drafts";
import { acquireLock } from "../../domain/locks/acquire-lock";
import { alertLongLocks } from "../../domain/locks/console/lock-alert";
import { endRevocation } from "../../domain/locks/end-revocation";
import { releaseIdleLocks } from "../../domain/locks/release-idle-locks";
import { releaseLocks } from "../../domain/locks/release-lock";
import { lockKey, renewLocks } from "../../domain/locks/renew-locks";
import { LOCKS_AT_ONCE } from "../../domain/locks/row/change-locks";
import { type ConnectionLock, hangsOnItsConnection } from "../../domain/locks/row/connection-lock";
import type { EditSession } from "../../domain/locks/row/edit-session";
import { lockTimers } from "../../domain/locks/shared/lock-timers";
import { suspendLocks } from "../../domain/locks/suspend-lock";
import { sweepLocks } from "../../domain/locks/sweep-locks";
import { dropDiscardedOrders } from "../../domain/orders/begin/discard-order";
import { dropEmptyOrders } from "../../domain/orders/begin/drop-empty-orders";
import { settleRequests } from "../../domain/requests/settle-requests";
import { log } from "../../lib/logger";
import { DatabaseTime } from "./database-time";
import { InBatches } from "./in-batches";
import { tellTab } from "./tell-tab";

async function dropOldDrafts() {
  await dropDeletedDrafts();
  await dropDiscardedOrders();
}

/** How a connection ends: it said goodbye, it broke off, or it is we who go. */
export type Departure = "goodbye" | "broken" | "draining";

/** So many tabs are told in one turn of the event loop that they still have their order. */
const SENDS_A_TURN = 200;

type Held = { orderId: number; session: EditSession; epoch: number; connection: Connection };

/**
 * Keeps the locks of this node's connections alive, and frees what nobody keeps alive any more.
 *
 * Its clock leaves out what this process slept through (`awake`), the database's doesn't, and may be set. Where the two
 * disagree, nobody lived through the difference: all that is timed moves along, nothing ends in that round, and in the next
 * one, when sockets have been read, leases are renewed first.
 */
export class LockKeeper {
  readonly #held = new Map<string, Held>();
  readonly clock: Clock;
  readonly #nodeId: string;
  #lastRenewalAt = 0;
  #renewAt = 0;
  readonly #databaseTime: DatabaseTime;
  #timers: Cancel[] = [];
  readonly #departures = new InBatches(depart, { atMost: LOCKS_AT_ONCE });
  readonly #settle = oneAtATime("settle", settle);

  readonly #alertAfterMs: number;

  /** `alertAfterMs`: admins are told of locks that are held for longer; 0: of none. */
  constructor({
    clock,
    nodeId,
    alertAfterMs = 0,
  }: {
    clock: Clock;
    nodeId: string;
    alertAfterMs?: number;
  }) {
    this.clock = clock;
    this.#alertAfterMs = alertAfterMs;
    this.#nodeId = nodeId;
    this.#databaseTime = new DatabaseTime(clock, nodeId);
  }

  start() {
    this.#timers = [
      this.clock.every(
        lockTimers.sweepEveryMs,
        oneAtATime("round", () => this.round()),
      ),
      this.clock.every(lockTimers.dropDraftsEveryMs, oneAtATime("drop drafts", dropOldDrafts)),
      this.clock.every(lockTimers.dropEmptyEveryMs, oneAtATime("drop empty drafts", dropEmptyOrders)),
    ];
    if (this.#alertAfterMs === 0) return;
    const alert = oneAtATime("alert", () => alertLongLocks(this.#alertAfterMs));
    this.#timers.push(this.clock.every(lockTimers.alertEveryMs, alert));
  }

  stop() {
    for (const cancel of this.#timers) cancel();
  }

  /** From now on this connection keeps the lock alive. One session has one connection: an older one is told. */
  hold(held: Held) {
    const key = lockKey(held.orderId, held.session.id);
    const older = this.#held.get(key)?.connection;
    this.#held.set(key, held);
    if (older && older !== held.connection)
      tellTab(older, held.orderId, "lock.refused", {
        orderId: held.orderId,
        because: "busy",
        lock: null,
        revoked: null,
      });
  }

  drop(orderId: number, session: EditSession, connection: Connection) {
    const key = lockKey(orderId, session.id);
    if (this.#held.get(key)?.connection === connection) this.#held.delete(key);
  }

  get size() {
    return this.#held.size;
  }

  /** The connection of a lock has ended: it is free, or waits for the tab to come back. */
  async depart(lock: ConnectionLock, how: Departure) {
    await this.#departures.add({ lock, how });
  }

  /** Sees to it in this order that leases are renewed, and that what is over is free. */
  async round() {
    if (this.clock.now() >= this.#renewAt) await this.renew();
    // Who has closed a tab has let go, however long it takes until that is written.
    await this.#departures.settled();
    const readAt = await this.#databaseTime.read();
    if (readAt === null) {
      this.#renewAt = this.clock.now();
      return;
    }
    await sweepLocks({ readAt });
    void this.#settle(readAt);
  }

  /** Renews, in one batch, the locks of every connection that was heard from since the last time. */
  async renew() {
    const now = this.clock.now();
    const alive = [...this.#held.values()].filter(
      ({ connection }) => connection.lastHeardAt > this.#lastRenewalAt,
    );
    const aged = alive.map((held) => ({
      ...held,
      socketId: held.connection.socketId,
      heardAgoMs: now - held.connection.lastHeardAt,
    }));
    const renewed = await renewLocks(aged);
    this.#lastRenewalAt = now;
    // Rounds don't come to the millisecond.
    this.#renewAt = now + lockTimers.renewEveryMs - lockTimers.sweepEveryMs / 2;
    for (const [index, held] of alive.entries()) {
      if (index > 0 && index % SENDS_A_TURN === 0) await new Promise(setImmediate);
      const { orderId, session, epoch, connection } = held;
      if (this.#held.get(lockKey(orderId, session.id)) !== held) continue;
      const expiresInMs = Math.round(lockTimers.leaseMs - (aged[index]?.heardAgoMs ?? 0));
      if (renewed.has(lockKey(orderId, session.id)))
        tellTab(connection, orderId, "lock.renewed", { orderId, epoch, expiresInMs });
      else await this.#resume(held);
    }
  }

  /** Not renewed: go on if nobody took it in the meantime, else tell the tab at once. */
  async #resume(held: Held) {
    const { orderId, session, epoch, connection } = held;
    this.drop(orderId, session, connection);
    const { socketId, remoteAddress: address } = connection;
    const outcome = await acquireLock({
      orderId,
      session,
      nodeId: this.#nodeId,
      socketId,
      address,
      onlyToResume: true,
      onlyHere: true,
    });
    if (outcome.is === "refused" && outcome.because === "busy") {
      const { is: _, ...busy } = outcome;
      return tellTab(connection, orderId, "lock.refused", busy);
    }
    if (outcome.is === "refused") {
      const expired = { because: "expired", by: outcome.lock?.holder ?? null, reason: null } as const;
      return tellTab(connection, orderId, "lock.lost", { orderId, epoch, ...(outcome.revoked ?? expired) });
    }
    const { is: _, ...acquired } = outcome;
    this.hold({ ...held, epoch: acquired.epoch });
    tellTab(connection, orderId, "lock.acquired", acquired);
  }
}

/** The locks of connections that have ended. One that is being revoked has no tab to wait for any more. */
async function depart(departures: { lock: ConnectionLock; how: Departure }[]) {
  const those = (how: Departure) => departures.filter((it) => it.how === how).map(({ lock }) => lock);
  const settled = new Set<number>();
  for (const how of ["goodbye", "broken", "draining"] as const) {
    const locks = those(how);
    if (locks.length === 0) continue;
    const rows =
      how === "goodbye"
        ? await releaseLocks(locks, { mayReload: true })
        : await suspendLocks(locks, { draining: how === "draining" });
    for (const { orderId } of rows) settled.add(orderId);
  }
  const rest = departures.map(({ lock }) => lock).filter(({ orderId }) => !settled.has(orderId));
  if (rest.length > 0) await endRevocation(hangsOnItsConnection(rest));
}

/** Frees what nobody uses, and serves those who wait for it. */
async function settle(readAt: number) {
  await releaseIdleLocks({ readAt });
  await settleRequests();
}

/** A round that is still at work when the next is due takes its place; one that fails is logged, and the next tries. */
function oneAtATime<T extends unknown[]>(name: string, round: (...args: T) => Promise<unknown>) {
  let isBusy = false;
  return async (...args: T) => {
    if (isBusy) return;
    isBusy = true;
    try {
      await round(...args);
    } catch (err) {
      log.error({ err, round: name }, "The lock keeper failed");
    } finally {
      isBusy = false;
    }
  };
}
