import type { Cancel, Clock } from "#pusher/clock";
import type { Connection, User } from "#pusher/connection";
import type { PusherServer } from "#pusher/server";
import { closeCode } from "#pusher/wire/close-code";
import { letGoOfSession } from "../../domain/sessions/let-go-of-session";
import { liveAmong } from "../../domain/sessions/live";
import { isAdmin, type Role, roleOf } from "../../domain/users/shared/roles";
import { db } from "../../lib/db";
import { log } from "../../lib/logger";
import { signInOf } from "../http/authenticate";

/** Whoever is out is off within this, in milliseconds, though nobody told this node. */
const LOOK_EVERY_MS = 1_000;
/** So many are asked about in one statement. */
const AT_ONCE = 500;

/**
 * The certain way beside the fast one: whoever shuts somebody out tells every node to end their connections; this asks
 * the database whether everybody who is connected here is still in, for when that news was lost. A session whose time is
 * over is told of by nobody else.
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

  /** Ends the connections of everybody who is out, whose session is over, or whose role is another one now. */
  async look() {
    const ofUser = new Map<string, Connection[]>();
    const ofSession = new Map<string, Connection[]>();
    for (const connection of this.#pusher.connections() as Iterable<Connection>) {
      const { app, user } = connection;
      if (app.id !== this.#appId || !user) continue;
      push(ofUser, user.id, connection);
      const signInId = signInOf(user);
      if (signInId !== undefined) push(ofSession, signInId, connection);
    }
    for (const ids of batches(ofUser)) await this.#lookAtUsers(ids, ofUser);
    for (const ids of batches(ofSession)) await this.#lookAtSessions(ids, ofSession);
  }

  async #lookAtUsers(ids: string[], present: Map<string, Connection[]>) {
    const rows = await db.user.findMany({
      where: { id: { in: ids } },
      select: { id: true, role: true, disabledAt: true },
    });
    const rowOf = new Map(rows.map((row) => [row.id, row]));
    for (const id of ids)
      if (present.get(id)?.some(({ user }) => user && isOut(user, rowOf.get(id))))
        this.#pusher.terminateUser(id, this.#appId);
  }

  async #lookAtSessions(ids: string[], present: Map<string, Connection[]>) {
    const live = await liveAmong(ids);
    const over = ids.filter((id) => !live.has(id));
    // At once: each may wait for a node that doesn't answer.
    await Promise.all(
      over.map(async (id) => {
        const connections = present.get(id) ?? [];
        const userId = connections[0]?.user?.id;
        if (userId !== undefined) await letGoOfSession({ id, userId });
        for (const connection of connections) connection.close(closeCode.unauthorized, "Signed out");
      }),
    );
  }
}

type Row = { role: string; disabledAt: Date | null };

function isOut(user: User, row: Row | undefined): boolean {
  if (!row || row.disabledAt) return true;
  const [role, now] = [roleIn(user.info), roleOf(row.role)];
  // Who may more now than then has nothing open that they may not.
  return role !== undefined && role !== now && !isAdmin({ role: now });
}

function roleIn(info: unknown): Role | undefined {
  return typeof info === "object" && info !== null && "role" in info ? roleOf(String(info.role)) : undefined;
}

function push(lists: Map<string, Connection[]>, key: string, connection: Connection) {
  const list = lists.get(key);
  if (list) list.push(connection);
  else lists.set(key, [connection]);
}

function* batches(map: Map<string, unknown>) {
  const ids = [...map.keys()];
  for (let from = 0; from < ids.length; from += AT_ONCE) yield ids.slice(from, from + AT_ONCE);
}
