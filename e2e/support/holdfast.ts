import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import Pusher from "pusher";
import { exactNumbers } from "../../domain/orders/edit/exact-numbers";
import { writeOrder } from "../../domain/orders/edit/write-order";
import { readOrder } from "../../domain/orders/get-order";
import { orderChannel, viewersChannel } from "../../domain/orders/shared/order-channels";
import type { OrderEdit } from "../../domain/orders/shared/order-edit";
import { editOf, formOf } from "../../domain/orders/shared/order-form";
import type { OrderMessages } from "../../domain/orders/shared/order-messages";
import { connectDb, type Db } from "../../lib/db";
import { serverFile } from "../../scripts/lib/build.mjs";
import { WebhookReceiver } from "./webhook-receiver";

export const PASSWORD = "correct horse battery";

/** What is the same for every Holdfast of the stories. Complete, so that a developer's own .env adds nothing. */
export const environment = {
  NODE_ENV: "production" as const,
  HOST: "127.0.0.1",
  NEXTAUTH_SECRET: "the stories' session secret",
  NEXTAUTH_URL: "",
  PUSHER_APP_SECRET: "the stories' pusher secret",
  PUSHER_APPS_FILE: "",
  PUSHER_HOST: "",
  PUSHER_PORT: "",
  ALLOWED_ORIGINS: "",
  LOG_LEVEL: "warn",
  SEED_PASSWORD: PASSWORD,
  NEXT_TELEMETRY_DISABLED: "1",
};
const app = { id: 1, key: "stories", secret: environment.PUSHER_APP_SECRET };

/** A running Holdfast: the production build on a port and a seeded database of its own. */
export class Holdfast {
  #process: ChildProcess | undefined;
  #said = "";

  private constructor(
    readonly port: number,
    readonly folder: string,
    readonly db: Db,
    /** Is told when somebody asks a cache channel for what isn't there, which the desk never does. */
    readonly webhooks: WebhookReceiver,
    /** What its leases, graces and pings are multiplied by. */
    readonly timeScale: number,
    private readonly settings: Record<string, string>,
  ) {}

  /**
   * @param settings variables of its environment, where they are to be others than above
   * @param database a file to begin with in place of the seeded one
   */
  static async start({
    timeScale,
    settings = {},
    database = String(process.env.HOLDFAST_SEEDED_DATABASE),
  }: {
    timeScale: number;
    settings?: Record<string, string>;
    database?: string;
  }) {
    const folder = await mkdtemp(path.join(tmpdir(), "holdfast-e2e-"));
    const file = path.join(folder, "holdfast.db");
    await copyFile(database, file);
    const webhooks = await WebhookReceiver.start();
    const holdfast = new Holdfast(
      await freePort(),
      folder,
      connectDb(`file:${file}`),
      webhooks,
      timeScale,
      settings,
    );
    const told = { url: webhooks.url, events: ["cache_miss"], retryForSeconds: 0 };
    await writeFile(holdfast.#appsFile, JSON.stringify([{ ...app, webhooks: [told] }]));
    await holdfast.serve();
    return holdfast;
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
    return path.join(this.folder, "apps.json");
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

  lockOf(orderId: number) {
    return this.db.orderLock.findUniqueOrThrow({
      where: { orderId },
      select: { state: true, epoch: true, userId: true, sessionId: true, acquiredAt: true },
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
  keepDatabaseBusy() {
    const other = new Database(path.join(this.folder, "holdfast.db"));
    other.exec("BEGIN IMMEDIATE");
    return {
      end() {
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

  async dispose() {
    await this.end("SIGKILL");
    this.webhooks.close();
    await this.db.$disconnect();
    await rm(this.folder, { recursive: true, force: true });
  }

  #spawn(args: string[]) {
    const child = spawn(process.execPath, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        ...environment,
        PORT: String(this.port),
        DATABASE_URL: `file:${path.join(this.folder, "holdfast.db")}`,
        PUSHER_APPS_FILE: this.#appsFile,
        HOLDFAST_TIME_SCALE: String(this.timeScale),
        ...this.settings,
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
