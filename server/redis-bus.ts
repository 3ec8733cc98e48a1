import { Redis, type RedisOptions } from "ioredis";
import type { Bus } from "#pusher/bus";
import type { Logger } from "#pusher/logger";

/** More than this is not kept for a Redis that doesn't take it, in bytes. */
const MOST_UNSENT_BYTES = 8 * 1024 * 1024;
/** How long Redis may take for a command; whoever waits for one goes on without it. */
const COMMAND_TIMEOUT_MS = 1_000;
/** Nodes beat every second: a connection on which nothing comes for so long is dead. */
const SILENCE_MS = 10_000;
/** Stands in no text: JSON escapes it, and names are made of words without it. */
const SEPARATOR = "\0";
const FIRST_RETRY_MS = 100;
const MOST_RETRY_MS = 1_000;

const whileItLasts: RedisOptions = {
  retryStrategy: (times) => Math.min(times * FIRST_RETRY_MS, MOST_RETRY_MS),
  // A replica that was the primary until now: the address leads to another one.
  reconnectOnError: ({ message }) => message.startsWith("READONLY"),
  socketTimeout: SILENCE_MS,
  keepAlive: SILENCE_MS,
};

/**
 * What nodes say to each other, by one channel of Redis. Every node hears all of it: to subscribe to channels one by one
 * would make each subscription of a browser wait for Redis.
 *
 * Redis carries news and never truth, so nothing waits for it: what can't go out now is dropped, and counted.
 */
export class RedisBus implements Bus {
  /** Takes commands, or refuses them at once. Not for what blocks. */
  readonly commands: Redis;
  readonly #subscriber: Redis;
  readonly #channel: string;
  #texts: string[] = [];

  /** @param prefix of the channel, and of all keys */
  constructor(
    url: string,
    log: Logger,
    readonly prefix = "holdfast:",
  ) {
    this.#channel = `${prefix}bus`;
    // Not `enableAutoPipelining`: where one command of a pipeline times out and is answered late, ioredis 5 takes the others
    // for answered, too, throws at the process, and whoever waits for them waits for ever.
    this.commands = new Redis(url, {
      ...whileItLasts,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: COMMAND_TIMEOUT_MS,
    });
    this.#subscriber = new Redis(url, { ...whileItLasts, maxRetriesPerRequest: null });
    for (const redis of [this.commands, this.#subscriber]) tellOfChanges(redis, log);
  }

  listen(listener: (text: string) => void) {
    this.#subscriber.on("message", (_channel, texts: string) => {
      for (const text of texts.split(SEPARATOR)) listener(text);
    });
    this.#subscriber.subscribe(this.#channel).catch(ignore);
  }

  /** What is sent within one turn of the event loop goes out as one: most of what a message costs is its command. */
  send(text: string): boolean {
    const { status, stream } = this.commands;
    if (status !== "ready" || stream.writableLength > MOST_UNSENT_BYTES) return false;
    if (this.#texts.push(text) === 1) setImmediate(this.#flush);
    return true;
  }

  #flush = () => {
    if (this.#texts.length === 0) return;
    const texts = this.#texts;
    this.#texts = [];
    this.commands.publish(this.#channel, texts.join(SEPARATOR)).catch(ignore);
  };

  /** Resolves when what was sent is there, or Redis doesn't take it. */
  async stop() {
    this.#flush();
    this.#subscriber.disconnect();
    await this.commands.quit().catch(() => this.commands.disconnect());
  }
}

/** Once each time, however often it tries meanwhile. */
function tellOfChanges(redis: Redis, log: Logger) {
  let isTold = false;
  redis.on("error", (err) => {
    if (!isTold) log.error({ err }, "Redis is away");
    isTold = true;
  });
  redis.on("ready", () => {
    if (isTold) log.info({}, "Redis is back");
    isTold = false;
  });
}

/** What is lost is seen by its number. */
function ignore() {}
