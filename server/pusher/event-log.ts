/** Something that happened on this node, for whoever wants to see what goes on. */
export interface LoggedEvent {
  /** Rises by one with each. */
  readonly seq: number;
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly type: "published" | "client" | "connected" | "disconnected" | "subscribed" | "unsubscribed";
  readonly appId: string;
  readonly channels: readonly string[];
  /** What was published or sent; empty for the life of connections. */
  readonly event: string;
  readonly data: unknown;
  readonly socketId: string | null;
  readonly userId: string | null;
}

type News = Omit<LoggedEvent, "seq" | "at">;

/** The latest so many events. To note one is a write to an array: nothing is copied, and nothing put into words. */
export class EventLog {
  readonly #ring: LoggedEvent[] = [];
  #seq = 0;
  #changes = 0;

  constructor(readonly keep: number) {}

  add({ type, appId, channels, event, data, socketId, userId }: News) {
    if (type !== "published" && type !== "client") this.#changes++;
    if (this.keep === 0) return;
    const seq = ++this.#seq;
    const at = Date.now();
    this.#ring[seq % this.keep] = { seq, at, type, appId, channels, event, data, socketId, userId };
  }

  /** How often somebody came, went, subscribed or unsubscribed. */
  get changes() {
    return this.#changes;
  }

  get lastSeq() {
    return this.#seq;
  }

  /** The newest `limit` of those after `seq`, oldest first. */
  after(seq: number, limit: number): LoggedEvent[] {
    const first = Math.max(seq, this.#seq - Math.min(limit, this.keep)) + 1;
    const found: LoggedEvent[] = [];
    for (let at = first; at <= this.#seq; at++) {
      const event = this.#ring[at % this.keep];
      if (event) found.push(event);
    }
    return found;
  }
}
