import type { Member } from "../subscription";

/** Another node, by itself. */
type Elsewhere = object;

interface Known {
  /** Of this node. */
  connections: number;
  /** The other nodes that have connections of this user. */
  elsewhere: Set<Elsewhere> | null;
  readonly userInfo: unknown;
  readonly id: string;
  readonly entry: string;
}

/**
 * Who is on a presence channel: users, however many connections each of them has, and on whatever node. Each node is the
 * only author of its part; a member is there while any part has it.
 *
 * `pusher_internal:subscription_succeeded` lists everybody, and everybody who joins is told, so the JSON of each
 * member is made once and the list is put together from texts. In a `Map`, since a user may be called `__proto__`.
 */
export class Members {
  readonly #members = new Map<string, Known>();
  #snapshot: { count: number; ids: string; hash: string } | null = { count: 0, ids: "", hash: "" };

  get count() {
    return this.#members.size;
  }

  has(userId: string) {
    return this.#members.has(userId);
  }

  /** How many connections of this node a user has here. */
  connectionsOf(userId: string): number {
    return this.#members.get(userId)?.connections ?? 0;
  }

  ids(): Iterable<string> {
    return this.#members.keys();
  }

  *all(): Generator<Member> {
    for (const [userId, { userInfo }] of this.#members) yield { userId, userInfo };
  }

  /** Those who have connections of this node. */
  *here(): Generator<Member> {
    for (const [userId, { connections, userInfo }] of this.#members)
      if (connections > 0) yield { userId, userInfo };
  }

  /** @returns whether this is the user's first connection, on any node */
  add(member: Member): boolean {
    const known = this.#members.get(member.userId);
    if (!known) {
      this.#add(member, 1, null);
      return true;
    }
    known.connections++;
    return false;
  }

  /** @returns whether that was the user's last connection, on any node */
  remove({ userId }: Member): boolean {
    const known = this.#members.get(userId);
    if (!known) return false;
    known.connections--;
    return this.#removeIfGone(userId, known);
  }

  /** A node has connections of this user. @returns whether they are the first */
  addElsewhere(node: Elsewhere, member: Member): boolean {
    const known = this.#members.get(member.userId);
    if (!known) {
      this.#add(member, 0, new Set([node]));
      return true;
    }
    known.elsewhere ??= new Set();
    known.elsewhere.add(node);
    return false;
  }

  /** A node has no connections of this user any more. @returns whether nobody has */
  removeElsewhere(node: Elsewhere, userId: string): boolean {
    const known = this.#members.get(userId);
    if (!known?.elsewhere?.delete(node)) return false;
    return this.#removeIfGone(userId, known);
  }

  #add({ userId, userInfo }: Member, connections: number, elsewhere: Set<Elsewhere> | null) {
    const id = JSON.stringify(userId);
    const entry = `${id}:${JSON.stringify(userInfo ?? null)}`;
    const added = { connections, elsewhere, userInfo, id, entry };
    this.#members.set(userId, added);
    if (this.#snapshot) append(this.#snapshot, added);
  }

  #removeIfGone(userId: string, { connections, elsewhere }: Known): boolean {
    if (connections > 0 || (elsewhere && elsewhere.size > 0)) return false;
    this.#members.delete(userId);
    this.#snapshot = null;
    return true;
  }

  /** The JSON that a new subscriber is given. */
  json(): string {
    if (!this.#snapshot) {
      this.#snapshot = { count: 0, ids: "", hash: "" };
      for (const member of this.#members.values()) append(this.#snapshot, member);
    }
    const { count, ids, hash } = this.#snapshot;
    return `{"presence":{"ids":[${ids}],"hash":{${hash}},"count":${count}}}`;
  }
}

function append(
  snapshot: { count: number; ids: string; hash: string },
  member: { id: string; entry: string },
) {
  const comma = snapshot.count > 0 ? "," : "";
  snapshot.ids += comma + member.id;
  snapshot.hash += comma + member.entry;
  snapshot.count++;
}
