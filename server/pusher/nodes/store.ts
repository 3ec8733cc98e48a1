/** The last event of a cache channel. */
export interface StoredEvent {
  readonly event: string;
  readonly data: unknown;
  readonly leftMs: number;
}

/** A webhook that waits to be sent: what it is, and what whoever sends it answers for. */
export interface QueuedHook {
  readonly id: string;
  readonly text: string;
}

/**
 * What nodes keep in common for a while, each app by itself. None of it is truth: cache channels miss once, and webhooks
 * are told twice, when it is lost. Everything may fail, and nobody waits for it who has a person waiting.
 */
export interface Store {
  cache(appId: string, channel: string, event: string, data: unknown, keepMs: number): Promise<void>;
  cached(appId: string, channel: string): Promise<StoredEvent | null>;

  /** Keeps that something is there, or no longer, and queues what is told of it, in one step; nothing if that was kept already. */
  tell(appId: string, key: string, isThere: boolean, hooks: readonly string[]): Promise<void>;
  /** All that was told to be there. */
  told(appId: string): Promise<string[]>;
  queue(appId: string, hooks: readonly string[]): Promise<void>;
  /** Some that nobody has, or that whoever took them hasn't kept for 30 s. */
  take(appId: string, node: string, atMost: number): Promise<QueuedHook[]>;
  /** Whoever took them is still at it. */
  keep(appId: string, node: string, ids: readonly string[]): Promise<void>;
  done(appId: string, ids: readonly string[]): Promise<void>;

  /** Webhooks that nobody took, each by its number, until somebody settles it. */
  keepDead(appId: string, id: number, text: string): Promise<void>;
  dead(appId: string): Promise<string[]>;
  forgetDead(appId: string, id: number): Promise<void>;
}
