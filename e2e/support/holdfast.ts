import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import pg from "pg";
import Pusher from "pusher";
import { exactNumbers } from "../../domain/orders/edit/exact-numbers";
import { writeOrder } from "../../domain/orders/edit/write-order";
import { readOrder } from "../../domain/orders/get-order";
import { orderChannel, viewersChannel } from "../../domain/orders/shared/order-channels";
import type { OrderEdit } from "../../domain/orders/shared/order-edit";
import { editOf, formOf } from "../../domain/orders/shared/order-form";
import type { OrderMessages } from "../../domain/orders/shared/order-messages";
import { connectDb, type Db } from "../../lib/db";
import { isPostgres } from "../../lib/dialect";
import { serverFile } from "../../scripts/lib/build.mjs";
import { copyOfDatabase } from "../../test/database";
import { RedisServer } from "../../test/redis";
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
  readonly databaseUrl: string;
  readonly db: Db;
  /** Where its database is PostgreSQL's, as nothing else would need one. */
  readonly redis: RedisServer | null;
  /** Is told when somebody asks a cache channel for what isn't there, which the desk never does. */
  readonly webhooks: WebhookReceiver;
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
  #said = "";

  private constructor(
    readonly port: number,
    private readonly desk: Desk,
    private readonly settings: Settings,
  ) {}

  /** @param database the URL of one to begin with a copy of, in place of the seeded one */
  static async start({
    database = String(process.env.HOLDFAST_SEEDED_DATABASE),
    ...settings
  }: Settings & { database?: string }) {
    const { url, remove } = await copyOfDatabase(database);
    const desk: Desk = {
      folder: await mkdtemp(path.join(tmpdir(), "holdfast-e2e-")),
      databaseUrl: url,
      db: connectDb(url),
      redis: isPostgres(url) ? await RedisServer.onFreePort() : null,
      webhooks: await WebhookReceiver.start(),
      remove,
    };
    const holdfast = new Holdfast(await freePort(), desk, settings);
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

  get db() {
    return this.desk.db;
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

  /** The last that its log says. */
  get said() {
    return this.#said;
  }

  get #appsFile() {
    return path.join(this.desk.folder, "apps.json");
  }

  async serve() {
    this.#process = this.#spawn(["--enable-source-maps", serverFile]);
    for (;;) {
      if (this.#process.exitCode !== null) throw new Error(`Holdfast didn't start:\n${this.#said}`);
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

  lockOf(orderId: number) {
    return this.db.orderLock.findUniqueOrThrow({
      where: { orderId },
      select: { state: true, epoch: true, userId: true, sessionId: true, socketId: true, acquiredAt: true },
    });
  }

  /** When the order was last freed, by the database's clock, in milliseconds; 0 if it never was. */
  async freedAt(orderId: number) {
    const freed = await this.db.lockEvent.findFirst({
      where: { orderId, type: { in: ["unlocked", "expired"] } },
      orderBy: { id: "desc" },
      select: { at: true },
    });
    return Number(freed?.at ?? 0);
  }

  async orderOf(id: number) {
    const order = await this.db.order.findUniqueOrThrow({
      where: { id },
      select: {
        version: true,
        shippingCents: true,
        totalCents: true,
        lines: { select: { name: true, quantity: true }, orderBy: { position: "asc" } },
      },
    });
    return exactNumbers(order);
  }

  /** Another program that writes and doesn't end its transaction. */
  async keepDatabaseBusy() {
    const { databaseUrl } = this.desk;
    if (isPostgres(databaseUrl)) {
      const other = new pg.Client({ connectionString: databaseUrl });
      await other.connect();
      await other.query('BEGIN; LOCK TABLE "Order", "OrderLock", "OrderDraft" IN EXCLUSIVE MODE');
      return { end: () => other.end() };
    }
    const other = new Database(databaseUrl.slice("file:".length));
    other.exec("BEGIN IMMEDIATE");
    return {
      async end() {
        other.exec("ROLLBACK");
        other.close();
      },
    };
  }

  /** Writes an order past its lock, as a system does; silently, or with the news of it. */
  async writeOutside(orderId: number, change: Partial<OrderEdit>, { announced = true } = {}) {
    const version = await this.db.$transaction(async (tx) => {
      const order = await readOrder(tx, orderId);
      if (!order) throw new Error(`There is no order ${orderId}`);
      const edit = { ...editOf(formOf(order)), ...change };
      return (
        await writeOrder({ tx, happened() {} }, { orderId, actor: null, baseVersion: order.version, edit })
      ).version;
    });
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

  formOf(orderId: number) {
    return readOrder(this.db, orderId).then((order) => {
      if (!order) throw new Error(`There is no order ${orderId}`);
      return formOf(order);
    });
  }

  aProductNotIn(orderId: number) {
    return this.db.product.findFirstOrThrow({
      where: { active: true, lines: { none: { orderId } } },
      select: { name: true },
    });
  }

  /** Ends it, and all that it has with it: no other node of the desk is there any more. */
  async dispose() {
    const { webhooks, db, redis, folder, remove } = this.desk;
    await this.end("SIGKILL");
    webhooks.close();
    await db.$disconnect();
    await redis?.stop();
    await remove();
    await rm(folder, { recursive: true, force: true });
  }

  #spawn(args: string[]) {
    const { databaseUrl, redis } = this.desk;
    const { timeScale, settings } = this.settings;
    const child = spawn(process.execPath, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        ...environment,
        PORT: String(this.port),
        DATABASE_URL: databaseUrl,
        REDIS_URL: redis?.url ?? "",
        PUSHER_APPS_FILE: this.#appsFile,
        HOLDFAST_TIME_SCALE: String(timeScale),
        ...settings,
      },
    });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => {
        this.#said = `${this.#said}${text}`.slice(-10_000);
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
