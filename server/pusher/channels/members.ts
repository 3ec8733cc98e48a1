import type { Member } from "../subscription";

/**
 * Who is on a presence channel: users, however many connections each of them has.
 *
 * `pusher_internal:subscription_succeeded` lists everybody, and everybody who joins is told, so the JSON of each
 * member is made once and the list is put together from texts. In a `Map`, since a user may be called `__proto__`.
 */
export class Members {
  readonly #members = new Map<string, { connections: number; id: string; entry: string }>();
  #snapshot: { count: number; ids: string; hash: string } | null = { count: 0, ids: "", hash: "" };

  get count() {
    return this.#members.size;
  }

  has(userId: string) {
    return this.#members.has(userId);
  }

  ids(): Iterable<string> {
    return this.#members.keys();
  }

  /** @returns whether this is the user's first connection here */
  add({ userId, userInfo }: Member): boolean {
    const known = this.#members.get(userId);
    if (known) {
      known.connections++;
      return false;
    }
    const id = JSON.stringify(userId);
    const added = { connections: 1, id, entry: `${id}:${JSON.stringify(userInfo ?? null)}` };
    this.#members.set(userId, added);
    if (this.#snapshot) append(this.#snapshot, added);
    return true;
  }

  /** @returns whether that was the user's last connection here */
  remove({ userId }: Member): boolean {
    const known = this.#members.get(userId);
    if (!known) return false;
    known.connections--;
    if (known.connections > 0) return false;
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
