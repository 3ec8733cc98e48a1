import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import Pusher from "pusher";
import { orderChannel, viewersChannel } from "../../domain/orders/shared/order-channels";
import type { OrderEdit } from "../../domain/orders/shared/schemas/order-edit";
import type { OrderMessages } from "../../domain/orders/shared/schemas/order-messages";
import { connectDb } from "../../lib/db";
import { isPostgres } from "../../lib/dialect";
import { serverFile } from "../../scripts/lib/build.mjs";
import { copyOfDatabase } from "../../test/database";
import { RedisServer } from "../../test/redis";
import { DeskDatabase } from "./desk-database";
import { WebhookReceiver } from "./webhook-receiver";

export const PASSWORD = "correct horse battery";

/** What is the same for every Holdfast of the stories. Complete, so that a developer's own .env adds nothing. */
export const environment = {
  NODE_ENV: "production" as const,
  HOST: "127.0.0.1",
  NEXTAUTH_SECRET: "the session secret of the stories",
  NEXTAUTH_SECRET_BEFORE: "",
  NEXTAUTH_URL: "",
  PUSHER_APP_SECRET: "the pusher secret of the stories",
  PUSHER_APPS_FILE: "",
  PUSHER_HOST: "",
  PUSHER_PORT: "",
  ALLOWED_ORIGINS: "",
  SMTP_URL: "",
  SECOND_FACTOR: "",
  SECOND_FACTOR_FOR_ADMINS: "",
  LOG_LEVEL: "warn",
  SEED_PASSWORD: PASSWORD,
  NEXT_TELEMETRY_DISABLED: "1",
};
const app = { id: 1, key: "stories", secret: environment.PUSHER_APP_SECRET };

/** What several nodes of one desk share. */
interface Desk {
  /** Where its files are. */
  readonly folder: string;
  readonly database: DeskDatabase;
  /** Where its database is PostgreSQL's, as nothing else would need one. */
  readonly redis: RedisServer | null;
  /** Is told when somebody asks a cache channel for what isn't there, which the desk never does. */
  readonly webhooks: WebhookReceiver;
  /** The last that their logs say. */
  said: string;
  remove(): Promise<void>;
}

interface Settings {
  /** What its leases, graces and pings are multiplied by. */
  timeScale: number;
  /** Variables of its environment, where they are to be others than above. */
  settings?: Record<string, string>;
}

/** A running Holdfast: the production build on a port, with a seeded database of its own. */
export class Holdfast {
  #process: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    private readonly desk: Desk,
    private readonly settings: Settings,
  ) {}

  /**
   * @param database the URL of one to begin with a copy of, in place of the seeded one
   * @param port where it is said already what its address is, a free one; else any is taken
   */
  static async start({
    database = String(process.env.HOLDFAST_SEEDED_DATABASE),
    port,
    ...settings
  }: Settings & { database?: string; port?: number }) {
    const { url, remove } = await copyOfDatabase(database);
    const desk: Desk = {
      folder: await mkdtemp(path.join(tmpdir(), "holdfast-e2e-")),
      database: new DeskDatabase(url, connectDb(url)),
      redis: isPostgres(url) ? await RedisServer.onFreePort() : null,
      webhooks: await WebhookReceiver.start(),
      said: "",
      remove,
    };
    const holdfast = new Holdfast(port ?? (await freePort()), desk, settings);
    const told = { url: desk.webhooks.url, events: ["cache_miss"], retryForSeconds: 0 };
    await writeFile(holdfast.#appsFile, JSON.stringify([{ ...app, webhooks: [told] }]));
    await holdfast.serve();
    return holdfast;
  }

  /** One more node of the same desk. */
  async another() {
    const node = new Holdfast(await freePort(), this.desk, this.settings);
    await node.serve();
    return node;
  }

  get database() {
    return this.desk.database;
  }

  get db() {
    return this.database.db;
  }

  get webhooks() {
    return this.desk.webhooks;
  }

  get redis() {
    if (!this.desk.redis) throw new Error("This Holdfast has no Redis");
    return this.desk.redis;
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Where a back end reaches the Pusher HTTP API, as the `pusher` SDK wants it. */
  get pusherUrl() {
    const { id, key, secret } = app;
    return `http://${key}:${encodeURIComponent(secret)}@127.0.0.1:${this.port}/apps/${id}`;
  }

  /** The last that the logs of its desk's nodes say. */
  get said() {
    return this.desk.said;
  }

  get #appsFile() {
    return path.join(this.desk.folder, "apps.json");
  }

  async serve() {
    this.#process = this.#spawn(["--enable-source-maps", serverFile]);
    for (;;) {
      if (this.#process.exitCode !== null) throw new Error(`Holdfast didn't start:\n${this.said}`);
      const ready = await fetch(`${this.url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (ready) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Ends the server as `signal` does. Resolves to its exit code, null if the signal ended it. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    const server = this.#process;
    if (!server || server.exitCode !== null || server.signalCode !== null) return null;
    const exit = once(server, "exit");
    server.kill(signal);
    const [code] = await exit;
    return code;
  }

  /** Has it stand still, with all connections open. */
  pause() {
    this.#process?.kill("SIGSTOP");
  }

  goOn() {
    this.#process?.kill("SIGCONT");
  }

  /** One number that it measures (server/metrics.ts). */
  async metric(name: string) {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    return Number(new RegExp(`^${name} (.*)$`, "m").exec(text)?.[1]);
  }

  /** Writes an order past its lock, as a system does; silently, or with the news of it. */
  async writeOutside(orderId: number, change: Partial<OrderEdit>, { announced = true } = {}) {
    const version = await this.database.writeOrder(orderId, change);
    if (!announced) return;
    const message: OrderMessages["order.updated"] = {
      orderId,
      version,
      by: null,
      outside: true,
      sessionId: null,
    };
    await this.publish([viewersChannel(orderId), orderChannel(orderId)], "order.updated", message);
  }

  /** As a backend would. */
  publish(channels: string[], event: string, message: unknown) {
    const pusher = new Pusher({
      appId: String(app.id),
      key: app.key,
      secret: app.secret,
      host: "127.0.0.1",
      port: String(this.port),
    });
    return pusher.trigger(channels, event, message);
  }

  /** Ends it, and all that it has with it: no other node of the desk is there any more. */
  async dispose() {
    const { webhooks, database, redis, folder, remove } = this.desk;
    await this.end("SIGKILL");
    webhooks.close();
    await database.db.$disconnect();
    await redis?.stop();
    await remove();
    await rm(folder, { recursive: true, force: true });
  }

  #spawn(args: string[]) {
    const { database, redis } = this.desk;
    const { timeScale, settings } = this.settings;
    const child = spawn(process.execPath, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        ...environment,
        PORT: String(this.port),
        DATABASE_URL: database.url,
        REDIS_URL: redis?.url ?? "",
        PUSHER_APPS_FILE: this.#appsFile,
        HOLDFAST_TIME_SCALE: String(timeScale),
        ...settings,
      },
    });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => {
        this.desk.said = `${this.said}${text}`.slice(-10_000);
      });
    return child;
  }
}

export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || address === null) throw new Error("A TCP server has a port");
  return address.port;
}
