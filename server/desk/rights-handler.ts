import type { App } from "#pusher/app";
import type { Connection, User } from "#pusher/connection";
import { PusherHandler } from "#pusher/handler";
import { RefuseConnection } from "#pusher/refuse-connection";
import { RefuseSubscription } from "#pusher/refuse-subscription";
import type { Subscription } from "#pusher/subscription";
import { closeCode } from "#pusher/wire/close-code";
import { DomainError } from "../../domain/shared/errors";
import { actorOfSession, actorOfUser } from "../../domain/users/actor-of-session";
import { requireRole } from "../../domain/users/require-subscribable";
import { signInOf } from "../http/authenticate";

/** At one node. Each tab has one; nobody has so many, and everybody hears of each that comes and goes. */
export const MOST_CONNECTIONS_OF_A_PERSON = 200;

/**
 * Asks the database, when a signature is used, whether its person is still in and still may: a signature is made once
 * and good for as long as its socket. It comes before every handler that relies on it.
 */
export class RightsHandler extends PusherHandler {
  readonly #appId: string;
  /** User id -> the sockets that they have at this node. */
  readonly #connections = new Map<string, Set<string>>();

  constructor({ appId }: { appId: string }) {
    super();
    this.#appId = appId;
  }

  override serves({ id }: App) {
    return id === this.#appId;
  }

  override onOpen(connection: Connection) {
    if (connection.user) this.#count(connection, connection.user);
  }

  override async onSigningIn(connection: Connection, user: User) {
    await actorOf(user);
    this.#count(connection, user);
  }

  override onClose(connection: Connection) {
    for (const [userId, connections] of this.#connections)
      if (connections.delete(connection.socketId) && connections.size === 0) this.#connections.delete(userId);
  }

  /** @throws {RefuseConnection} whoever it is has so many here already */
  #count({ socketId }: Connection, { id }: User) {
    const connections = this.#connections.get(id) ?? new Set();
    if (!connections.has(socketId) && connections.size >= MOST_CONNECTIONS_OF_A_PERSON)
      throw new RefuseConnection(closeCode.overCapacity, "Too many connections of one person");
    this.#connections.set(id, connections.add(socketId));
  }

  override async onSubscribing({ user }: Connection, { channel }: Subscription) {
    if (!user || !/^(private|presence)-/.test(channel)) return;
    const actor = await actorOf(user);
    try {
      requireRole(channel, actor);
    } catch (error) {
      throw error instanceof DomainError ? new RefuseSubscription(error.message) : error;
    }
  }
}

/** @throws {RefuseConnection} the person is out */
async function actorOf(user: User) {
  const id = signInOf(user);
  const actor = await (id === undefined
    ? actorOfUser(user.id)
    : actorOfSession({ id, userId: user.id, before: null }));
  if (!actor) throw new RefuseConnection(closeCode.unauthorized, "Signed out");
  return actor;
}
