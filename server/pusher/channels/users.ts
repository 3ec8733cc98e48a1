import type { User } from "../connection";
import { eventJsonWithText } from "../wire/event";
import { textFrame } from "../wire/frame";
import type { Subscriber } from "./subscriber";

/** Who is signed in, on which connections, and who wants to know of whom. */
export class Users {
  readonly #connections = new Map<string, Set<Subscriber>>();
  /** Who is signed in on other nodes, and on which. */
  readonly #elsewhere = new Map<string, Set<object>>();
  readonly #watchers = new Map<string, Set<Subscriber>>();

  /** Whose connections were ended lately, and when, oldest first. */
  readonly #ended = new Map<string, number>();

  /** @param tellOthers that a user's first connection of this node signed in, or the last one is gone; null where there are no other nodes */
  constructor(readonly tellOthers: ((userId: string, isThere: boolean) => void) | null) {}

  /** How many are signed in on this node. */
  get size() {
    return this.#connections.size;
  }

  /** Who is signed in on this node. */
  ids(): Iterable<string> {
    return this.#connections.keys();
  }

  connectionsOf(userId: string): Subscriber[] {
    return [...(this.#connections.get(userId) ?? [])];
  }

  /**
   * All connections of a user are being ended: also those which are just about to become theirs.
   *
   * @param forgetMs how long letting somebody in may take
   */
  noteEnded(userId: string, now: number, forgetMs: number) {
    for (const [id, endedAt] of this.#ended) {
      if (now - endedAt <= forgetMs) break;
      this.#ended.delete(id);
    }
    this.#ended.delete(userId);
    this.#ended.set(userId, now);
  }

  wereEndedSince(userId: string, since: number): boolean {
    const endedAt = this.#ended.get(userId);
    return endedAt !== undefined && endedAt >= since;
  }

  signIn(connection: Subscriber, user: User) {
    this.#unwatch(connection);
    connection.user = user;
    for (const watched of user.watchlist ?? []) addTo(this.#watchers, watched, connection);
    if (!addTo(this.#connections, user.id, connection)) return;
    this.tellOthers?.(user.id, true);
    if (!this.#elsewhere.has(user.id)) this.#announce(user.id, "online");
  }

  signOut(connection: Subscriber) {
    const { user } = connection;
    if (!user) return;
    this.#unwatch(connection);
    if (!deleteFrom(this.#connections, user.id, connection)) return;
    this.tellOthers?.(user.id, false);
    if (!this.#elsewhere.has(user.id)) this.#announce(user.id, "offline");
  }

  /** A user is signed in on another node, or is so no longer. */
  changedElsewhere(node: object, userId: string, isThere: boolean) {
    const changed = isThere
      ? addTo(this.#elsewhere, userId, node)
      : deleteFrom(this.#elsewhere, userId, node);
    if (changed && !this.#connections.has(userId)) this.#announce(userId, isThere ? "online" : "offline");
  }

  /** Those on its watchlist who are online now. */
  tellWhoIsOnline(connection: Subscriber) {
    const online =
      connection.user?.watchlist?.filter(
        (userId) => this.#connections.has(userId) || this.#elsewhere.has(userId),
      ) ?? [];
    if (online.length > 0) connection.sendFrame(watchlistEvent("online", online));
  }

  #unwatch(connection: Subscriber) {
    for (const watched of connection.user?.watchlist ?? []) deleteFrom(this.#watchers, watched, connection);
  }

  #announce(userId: string, name: "online" | "offline") {
    const watchers = this.#watchers.get(userId);
    if (!watchers) return;
    const frame = watchlistEvent(name, [userId]);
    for (const watcher of [...watchers]) watcher.sendFrame(frame);
  }
}

function watchlistEvent(name: "online" | "offline", userIds: string[]): Buffer {
  const events = [{ name, user_ids: userIds }];
  return textFrame(eventJsonWithText("pusher_internal:watchlist_events", { events }));
}

/** @returns whether it is the first */
function addTo<T>(sets: Map<string, Set<T>>, key: string, item: T): boolean {
  const set = sets.get(key);
  if (set) {
    set.add(item);
    return false;
  }
  sets.set(key, new Set([item]));
  return true;
}

/** @returns whether it was the last */
function deleteFrom<T>(sets: Map<string, Set<T>>, key: string, item: T): boolean {
  const set = sets.get(key);
  if (!set?.delete(item) || set.size > 0) return false;
  sets.delete(key);
  return true;
}
