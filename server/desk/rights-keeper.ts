import type { Cancel, Clock } from "#pusher/clock";
import type { Connection, User } from "#pusher/connection";
import type { PusherServer } from "#pusher/server";
import { isAdmin, type Role, roleOf } from "../../domain/users/shared/roles";
import { db } from "../../lib/db";
import { log } from "../../lib/logger";
import { sessionVersionOf } from "../http/authenticate";

/** Whoever is out is off within this, in milliseconds, though nobody told this node. */
const LOOK_EVERY_MS = 1_000;
/** So many are asked about in one statement. */
const USERS_AT_ONCE = 500;

/**
 * The certain way beside the fast one: whoever shuts somebody out tells every node to end their connections; this asks
 * the database whether everybody who is connected here is still in, for when that news was lost.
 */
export class RightsKeeper {
  readonly #pusher: Pick<PusherServer, "connections" | "terminateUser">;
  readonly #appId: string;
  #stop: Cancel = () => {};
  #isBusy = false;

  constructor({
    pusher,
    appId,
  }: { pusher: Pick<PusherServer, "connections" | "terminateUser">; appId: string }) {
    this.#pusher = pusher;
    this.#appId = appId;
  }

  start(clock: Clock) {
    this.#stop = clock.every(LOOK_EVERY_MS, () => void this.#lookUnlessBusy());
  }

  stop() {
    this.#stop();
  }

  async #lookUnlessBusy() {
    if (this.#isBusy) return;
    this.#isBusy = true;
    await this.look().catch((err: unknown) => log.error({ err }, "Rights of those connected not looked at"));
    this.#isBusy = false;
  }

  /** Ends the connections of everybody who is out, or whose role is another one now. */
  async look() {
    const present = new Map<string, User[]>();
    for (const { app, user } of this.#pusher.connections() as Iterable<Connection>) {
      if (app.id !== this.#appId || !user) continue;
      const known = present.get(user.id);
      if (known) known.push(user);
      else present.set(user.id, [user]);
    }
    const ids = [...present.keys()];
    for (let from = 0; from < ids.length; from += USERS_AT_ONCE) {
      const some = ids.slice(from, from + USERS_AT_ONCE);
      const rows = await db.user.findMany({
        where: { id: { in: some } },
        select: { id: true, role: true, disabledAt: true, sessionVersion: true },
      });
      const rowOf = new Map(rows.map((row) => [row.id, row]));
      for (const id of some)
        if (present.get(id)?.some((user) => isOut(user, rowOf.get(id))))
          this.#pusher.terminateUser(id, this.#appId);
    }
  }
}

type Row = { role: string; disabledAt: Date | null; sessionVersion: number };

function isOut(user: User, row: Row | undefined): boolean {
  if (!row || row.disabledAt) return true;
  const sessionVersion = sessionVersionOf(user) ?? row.sessionVersion;
  if (sessionVersion !== row.sessionVersion) return true;
  const [role, now] = [roleIn(user.info), roleOf(row.role)];
  // Who may more now than then has nothing open that they may not.
  return role !== undefined && role !== now && !isAdmin({ role: now });
}

function roleIn(info: unknown): Role | undefined {
  return typeof info === "object" && info !== null && "role" in info ? roleOf(String(info.role)) : undefined;
}
