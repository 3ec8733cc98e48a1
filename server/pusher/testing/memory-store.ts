import type { QueuedHook, Store, StoredEvent } from "../nodes/store";

/** How long a hook that was taken may be kept by nobody, in takes. */
const takesUntilLost = 200;

interface App {
  readonly cached: Map<string, StoredEvent>;
  readonly told: Set<string>;
  readonly dead: Map<number, string>;
  readonly hooks: Map<string, { text: string; takes: number | null }>;
}

/** What nodes of one process have in common, as Redis keeps it for those of several. */
export class MemoryStore implements Store {
  /** Whether nothing can be had from it. */
  isAway = false;
  readonly #apps = new Map<string, App>();
  #lastId = 0;

  async cache(appId: string, channel: string, event: string, data: unknown, leftMs: number) {
    this.#app(appId).cached.set(channel, { event, data, leftMs });
  }

  async cached(appId: string, channel: string) {
    return this.#app(appId).cached.get(channel) ?? null;
  }

  async tell(appId: string, key: string, isThere: boolean, hooks: readonly string[]) {
    const { told } = this.#app(appId);
    if (told.has(key) === isThere) return;
    if (isThere) told.add(key);
    else told.delete(key);
    await this.queue(appId, hooks);
  }

  async told(appId: string) {
    return [...this.#app(appId).told];
  }

  async queue(appId: string, hooks: readonly string[]) {
    for (const text of hooks) this.#app(appId).hooks.set(String(++this.#lastId), { text, takes: null });
  }

  async take(appId: string, _node: string, atMost: number) {
    const taken: QueuedHook[] = [];
    for (const [id, hook] of this.#app(appId).hooks) {
      if (hook.takes !== null && ++hook.takes < takesUntilLost) continue;
      if (taken.length === atMost) break;
      hook.takes = 0;
      taken.push({ id, text: hook.text });
    }
    return taken;
  }

  async keep(appId: string, _node: string, ids: readonly string[]) {
    for (const id of ids) {
      const hook = this.#app(appId).hooks.get(id);
      if (hook) hook.takes = 0;
    }
  }

  async done(appId: string, ids: readonly string[]) {
    for (const id of ids) this.#app(appId).hooks.delete(id);
  }

  async keepDead(appId: string, id: number, text: string) {
    this.#app(appId).dead.set(id, text);
  }

  async dead(appId: string) {
    return [...this.#app(appId).dead.values()];
  }

  async forgetDead(appId: string, id: number) {
    this.#app(appId).dead.delete(id);
  }

  #app(appId: string): App {
    if (this.isAway) throw new Error("The store is away");
    const app = this.#apps.get(appId) ?? {
      cached: new Map(),
      told: new Set(),
      dead: new Map(),
      hooks: new Map(),
    };
    this.#apps.set(appId, app);
    return app;
  }
}
