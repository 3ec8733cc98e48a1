import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";

/** A Redis that somebody else keeps running: TEST_REDIS_URL. */
const given = process.env.TEST_REDIS_URL;

/** Whether there is a Redis for tests to stop and start: `npm test` installs one where it can (scripts/lib/servers/redis.mjs). */
export const canStartRedis = (() => {
  try {
    execFileSync("redis-server", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

/** Whether there is any Redis; without one, tests that need it are skipped. */
export const hasRedis = given !== undefined || canStartRedis;

/** A Redis to share with others, who have prefixes of their own: the one that is given, else a new one. */
export async function someRedis(): Promise<{ url: string; stop(): Promise<void> }> {
  return given === undefined ? RedisServer.onFreePort() : { url: given, stop: async () => {} };
}

/** A redis-server of its own, which keeps nothing. */
export class RedisServer {
  #child: ChildProcess | null = null;

  constructor(readonly port: number) {}

  static async onFreePort() {
    const redis = new RedisServer(await freePort());
    await redis.start();
    return redis;
  }

  get pid() {
    return this.#child?.pid;
  }

  get url() {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start() {
    const args = ["--port", String(this.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
    const child = spawn("redis-server", args, { stdio: ["ignore", "pipe", "inherit"] });
    this.#child = child;
    let said = "";
    for await (const chunk of child.stdout) {
      said += chunk;
      if (said.includes("Ready to accept connections")) break;
    }
    child.stdout.resume();
    if (child.exitCode !== null) throw new Error(`redis-server ended: ${said}`);
  }

  /** Stands still, with all connections open. */
  pause() {
    this.#child?.kill("SIGSTOP");
  }

  goOn() {
    this.#child?.kill("SIGCONT");
  }

  /** All at once, as when its machine fails. */
  async stop() {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("It listens to no port");
  return address.port;
}
