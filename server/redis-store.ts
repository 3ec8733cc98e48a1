import { z } from "zod";
import type { QueuedHook, Store, StoredEvent } from "#pusher/nodes/store";
import type { RedisBus } from "./redis-bus";

const GROUP = "senders";
/** Older webhooks than the latest so many are given up. */
const MOST_HOOKS = 10_000;
/** Whoever took a webhook says every 10 s that it is still at it. */
const defaults = { lostAfterMs: 30_000, lookForLostEveryMs: 5_000 };

/** Notes and queues in one step: nothing is told twice, and nothing is noted that isn't told. */
const TELL = `
local changed
if ARGV[2] == "1" then changed = redis.call("HSETNX", KEYS[1], ARGV[1], "") else changed = redis.call("HDEL", KEYS[1], ARGV[1]) end
if changed == 1 then
  for at = 3, #ARGV do redis.call("XADD", KEYS[2], "MAXLEN", "~", "${MOST_HOOKS}", "*", "hook", ARGV[at]) end
end
return changed`;

const cachedJson = z.object({ event: z.string(), data: z.unknown() });
const entries = z.array(z.tuple([z.string(), z.nullable(z.tuple([z.string(), z.string()]))]));
const read = z.nullable(z.tuple([z.tuple([z.string(), entries])]));
const claimed = z.tuple([z.string(), entries], z.unknown());

/** What nodes keep in common, in Redis. The braces keep an app's keys together in a cluster. */
export class RedisStore implements Store {
  readonly #bus: RedisBus;
  readonly #lookedAt = new Map<string, number>();

  constructor(
    bus: RedisBus,
    readonly times = defaults,
  ) {
    this.#bus = bus;
  }

  get #redis() {
    return this.#bus.commands;
  }

  #key(appId: string, name: string) {
    return `${this.#bus.prefix}{${appId}}:${name}`;
  }

  async cache(appId: string, channel: string, event: string, data: unknown, keepMs: number) {
    await this.#redis.set(
      this.#key(appId, `cache:${channel}`),
      JSON.stringify({ event, data }),
      "PX",
      Math.ceil(keepMs),
    );
  }

  async cached(appId: string, channel: string): Promise<StoredEvent | null> {
    const key = this.#key(appId, `cache:${channel}`);
    const [json, leftMs] = await Promise.all([this.#redis.get(key), this.#redis.pttl(key)]);
    return json === null ? null : { ...cachedJson.parse(JSON.parse(json)), leftMs };
  }

  async tell(appId: string, key: string, isThere: boolean, hooks: readonly string[]) {
    const keys = [this.#key(appId, "told"), this.#key(appId, "hooks")];
    await this.#redis.eval(TELL, keys.length, ...keys, key, isThere ? "1" : "0", ...hooks);
  }

  async told(appId: string) {
    return this.#redis.hkeys(this.#key(appId, "told"));
  }

  async queue(appId: string, hooks: readonly string[]) {
    const key = this.#key(appId, "hooks");
    await Promise.all(
      hooks.map((hook) => this.#redis.xadd(key, "MAXLEN", "~", MOST_HOOKS, "*", "hook", hook)),
    );
  }

  async take(appId: string, node: string, atMost: number): Promise<QueuedHook[]> {
    const key = this.#key(appId, "hooks");
    try {
      const answer = await this.#redis.xreadgroup("GROUP", GROUP, node, "COUNT", atMost, "STREAMS", key, ">");
      return [...hooksIn(read.parse(answer)?.[0][1] ?? []), ...(await this.#takeLost(key, node, atMost))];
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith("NOGROUP"))) throw error;
      // The first of all, or Redis was flushed. Two at once: one is told that it is there.
      await this.#redis.xgroup("CREATE", key, GROUP, "0", "MKSTREAM").catch((refused: Error) => {
        if (!refused.message.startsWith("BUSYGROUP")) throw refused;
      });
      return [];
    }
  }

  /** What a node had that is no more, now and then. */
  async #takeLost(key: string, node: string, atMost: number): Promise<QueuedHook[]> {
    const now = performance.now();
    if (now - (this.#lookedAt.get(key) ?? Number.NEGATIVE_INFINITY) < this.times.lookForLostEveryMs)
      return [];
    this.#lookedAt.set(key, now);
    const answer = await this.#redis.xautoclaim(
      key,
      GROUP,
      node,
      this.times.lostAfterMs,
      "0-0",
      "COUNT",
      atMost,
    );
    return hooksIn(claimed.parse(answer)[1]);
  }

  async keep(appId: string, node: string, ids: readonly string[]) {
    await this.#redis.xclaim(this.#key(appId, "hooks"), GROUP, node, 0, ...ids, "JUSTID");
  }

  async done(appId: string, ids: readonly string[]) {
    const key = this.#key(appId, "hooks");
    await Promise.all([this.#redis.xack(key, GROUP, ...ids), this.#redis.xdel(key, ...ids)]);
  }

  async keepDead(appId: string, id: number, text: string) {
    await this.#redis.hset(this.#key(appId, "dead"), id, text);
  }

  async dead(appId: string) {
    return this.#redis.hvals(this.#key(appId, "dead"));
  }

  async forgetDead(appId: string, id: number) {
    await this.#redis.hdel(this.#key(appId, "dead"), String(id));
  }
}

function hooksIn(found: z.infer<typeof entries>): QueuedHook[] {
  return found.flatMap(([id, fields]) => (fields ? { id, text: fields[1] } : []));
}
