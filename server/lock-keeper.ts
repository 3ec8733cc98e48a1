import { dropDeletedDrafts } from "../domain/drafts/deleted-drafts";
import { acquireLock } from "../domain/locks/acquire-lock";
import { alertLongLocks } from "../domain/locks/alert-long-locks";
import type { EditSession } from "../domain/locks/edit-session";
import type { LockMessages } from "../domain/locks/lock-messages";
import { lockTimers } from "../domain/locks/lock-timers";
import { releaseIdleLocks } from "../domain/locks/release-idle-locks";
import { lockKey, renewLocks } from "../domain/locks/renew-locks";
import { sweepLocks } from "../domain/locks/sweep-locks";
import { orderChannel } from "../domain/orders/order-channels";
import { settleRequests } from "../domain/requests/settle-requests";
import { log } from "../lib/logger";
import type { Cancel, Clock } from "./pusher/clock";
import type { Connection } from "./pusher/connection";

type Held = { orderId: number; session: EditSession; epoch: number; connection: Connection };

/** Keeps the locks of this node's connections alive, and frees what nobody keeps alive any more. */
export class LockKeeper {
  readonly #held = new Map<string, Held>();
  readonly #clock: Clock;
  readonly #nodeId: string;
  #lastRenewalAt = 0;
  #timers: Cancel[] = [];

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
    this.#clock = clock;
    this.#alertAfterMs = alertAfterMs;
    this.#nodeId = nodeId;
  }

  start() {
    this.#timers = [
      this.#clock.every(
        lockTimers.renewEveryMs,
        oneAtATime("renew", () => this.renew()),
      ),
      this.#clock.every(lockTimers.sweepEveryMs, oneAtATime("sweep", sweep)),
      this.#clock.every(lockTimers.dropDraftsEveryMs, oneAtATime("drop drafts", dropDeletedDrafts)),
    ];
    if (this.#alertAfterMs === 0) return;
    const alert = oneAtATime("alert", () => alertLongLocks(this.#alertAfterMs));
    this.#timers.push(this.#clock.every(lockTimers.alertEveryMs, alert));
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
      send(older, held.orderId, "lock.refused", {
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

  /** Renews, in one batch, the locks of every connection that was heard from since the last time. */
  async renew() {
    const now = this.#clock.now();
    const alive = [...this.#held.values()].filter(
      ({ connection }) => connection.lastHeardAt > this.#lastRenewalAt,
    );
    this.#lastRenewalAt = now;
    if (alive.length === 0) return;
    const aged = alive.map((held) => ({ ...held, heardAgoMs: now - held.connection.lastHeardAt }));
    const renewed = await renewLocks(aged);
    for (const [index, held] of alive.entries()) {
      const { orderId, session, epoch, connection } = held;
      if (this.#held.get(lockKey(orderId, session.id)) !== held) continue;
      const expiresInMs = Math.round(lockTimers.leaseMs - (aged[index]?.heardAgoMs ?? 0));
      if (renewed.has(lockKey(orderId, session.id)))
        send(connection, orderId, "lock.renewed", { orderId, epoch, expiresInMs });
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
    });
    if (outcome.is === "refused") {
      const expired = { because: "expired", by: outcome.lock?.holder ?? null, reason: null } as const;
      return send(connection, orderId, "lock.lost", { orderId, epoch, ...(outcome.revoked ?? expired) });
    }
    const { is: _, ...acquired } = outcome;
    this.hold({ ...held, epoch: acquired.epoch });
    send(connection, orderId, "lock.acquired", acquired);
  }
}

function send<E extends keyof LockMessages>(
  connection: Connection,
  orderId: number,
  event: E,
  data: LockMessages[E],
) {
  connection.send(event, data, orderChannel(orderId));
}

/** Frees what nobody keeps alive, then serves those who wait for it. */
async function sweep() {
  await sweepLocks();
  await releaseIdleLocks();
  await settleRequests();
}

/** A round that is still at work when the next is due takes its place; one that fails is logged, and the next tries. */
function oneAtATime(name: string, round: () => Promise<unknown>) {
  let isBusy = false;
  return async () => {
    if (isBusy) return;
    isBusy = true;
    try {
      await round();
    } catch (err) {
      log.error({ err, round: name }, "The lock keeper failed");
    } finally {
      isBusy = false;
    }
  };
}
