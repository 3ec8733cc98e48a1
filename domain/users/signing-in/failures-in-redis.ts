import type { LimitStore } from "../../limit-store";
import type { Counted, Failures, Waiting } from "./growing-wait";

/** By the clock of Redis, whoever asks. Each key is a hash of `count` and `nextAt`. */
const ATTEMPT = `
local now = redis.call("TIME")
now = now[1] * 1000 + math.floor(now[2] / 1000)
local wait = 0
for _, key in ipairs(KEYS) do wait = math.max(wait, (tonumber(redis.call("HGET", key, "nextAt")) or 0) - now) end
if wait > 0 then return wait end
for at, key in ipairs(KEYS) do
  local free, first, most, forget = unpack(ARGV, at * 4 - 3, at * 4)
  local count = redis.call("HINCRBY", key, "count", 1)
  local ms = 0
  if count >= tonumber(free) then ms = math.min(tonumber(most), first * 2 ^ math.min(count - free, 30)) end
  redis.call("HSET", key, "nextAt", string.format("%.0f", now + ms))
  redis.call("PEXPIRE", key, forget)
end
return 0`;

const TAKE_BACK = `
for _, key in ipairs(KEYS) do
  if (tonumber(redis.call("HGET", key, "count")) or 0) > 1 then
    redis.call("HINCRBY", key, "count", -1)
    redis.call("HSET", key, "nextAt", "0")
  else redis.call("DEL", key) end
end`;

const LIST = `
local now = redis.call("TIME")
now = now[1] * 1000 + math.floor(now[2] / 1000)
local found = {}
local cursor = "0"
repeat
  local step = redis.call("SCAN", cursor, "MATCH", ARGV[1] .. "*", "COUNT", 1000)
  cursor = step[1]
  for _, key in ipairs(step[2]) do
    local count, nextAt = unpack(redis.call("HMGET", key, "count", "nextAt"))
    if count then table.insert(found, {key, tonumber(count), (tonumber(nextAt) or 0) - now}) end
  end
until cursor == "0"
return found`;

/** Failures that several nodes count together, in one step. Rejects while Redis is away. */
export class FailuresInRedis implements Failures {
  constructor(readonly store: LimitStore) {}

  async attempt(those: Waiting[]): Promise<number> {
    const limits = those.flatMap(({ wait }) =>
      [wait.free, wait.firstMs, wait.mostMs, wait.forgetMs].map(String),
    );
    const keys = this.#keys(those);
    return Number(await this.store.redis.eval(ATTEMPT, keys.length, ...keys, ...limits));
  }

  async takeBack(those: Waiting[]) {
    const keys = this.#keys(those);
    await this.store.redis.eval(TAKE_BACK, keys.length, ...keys);
  }

  async list(): Promise<Counted[]> {
    const begin = `${this.store.prefix}{signin}:`;
    const pattern = begin.replace(/[\\*?[\]]/g, "\\$&");
    const found = (await this.store.redis.eval(LIST, 0, pattern)) as [string, number, number][];
    return found.map(([key, count, waitMs]) => {
      const [name = "", ...rest] = key.slice(begin.length).split(":");
      return { name, key: rest.join(":"), count, waitMs };
    });
  }

  async forget(those: Pick<Counted, "name" | "key">[]) {
    if (those.length === 0) return;
    const keys = those.map(({ name, key }) => this.#key(name, key));
    await this.store.redis.eval(`return redis.call("DEL", unpack(KEYS))`, keys.length, ...keys);
  }

  /** The braces keep them together in a cluster, where one step may use no others. */
  #keys(those: Waiting[]) {
    return those.map(({ wait, key }) => this.#key(wait.name, key));
  }

  #key(name: string, key: string) {
    return `${this.store.prefix}{signin}:${name}:${key}`;
  }
}
