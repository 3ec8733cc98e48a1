import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { WebSocket } from "ws";
import { z } from "zod";
import { sign } from "#pusher/wire/signature";

const message = z.object({ event: z.string(), channel: z.string().optional(), data: z.unknown() });

export interface TabOptions {
  port: number;
  user: { id: string; name: string };
  /** The session cookie's value. */
  token: string;
  address: string;
  secret: string;
  /** How long its pongs take, as over a slow line. */
  pongAfterMs?: number;
}

/** The least that is a browser's tab: it keeps nothing but what it is asked for. */
export class Tab {
  readonly webSocket: WebSocket;
  readonly sessionId = randomUUID();
  readonly #options: TabOptions;
  readonly #heard = new Set<(event: string, data: Record<string, unknown>) => void>();
  #socketId = "";
  closeCode: number | null = null;

  constructor(options: TabOptions) {
    this.#options = options;
    const { port, pongAfterMs = 0 } = options;
    this.webSocket = new WebSocket(`ws://127.0.0.1:${port}/app/holdfast?protocol=7`, {
      autoPong: pongAfterMs === 0,
      headers: { ...this.headers, origin: `http://127.0.0.1:${port}` },
    });
    this.webSocket.on("error", () => {});
    this.webSocket.on("close", (code) => {
      this.closeCode = code;
    });
    if (pongAfterMs > 0)
      this.webSocket.on("ping", async (payload) => {
        await wait(pongAfterMs);
        if (this.webSocket.readyState === WebSocket.OPEN) this.webSocket.pong(payload);
      });
    this.webSocket.on("message", (text) => {
      if (this.#heard.size === 0) return;
      const { event, data } = message.parse(JSON.parse(String(text)));
      const told = typeof data === "string" ? JSON.parse(data) : data;
      for (const hear of this.#heard) hear(event, told ?? {});
    });
  }

  get userId() {
    return this.#options.user.id;
  }

  /** Of a request of the same browser. */
  get headers() {
    const { token, address } = this.#options;
    return { cookie: `next-auth.session-token=${token}`, "x-forwarded-for": address };
  }

  async connected(): Promise<this> {
    const { socket_id } = await this.told("pusher:connection_established");
    this.#socketId = String(socket_id);
    return this;
  }

  /** @returns what calls it off */
  hear(listener: (event: string, data: Record<string, unknown>) => void): () => void {
    this.#heard.add(listener);
    return () => this.#heard.delete(listener);
  }

  /** What the first of these events says, from now on. */
  told(...events: string[]): Promise<Record<string, unknown>> {
    return new Promise((resolve, reject) => {
      const onClose = (code: number) => reject(new Error(`Closed with ${code} before ${events}`));
      if (this.closeCode !== null) return onClose(this.closeCode);
      this.webSocket.once("close", onClose);
      const cancel = this.hear((event, data) => {
        if (!events.includes(event)) return;
        cancel();
        this.webSocket.off("close", onClose);
        resolve({ event, ...data });
      });
    });
  }

  say(event: string, data: unknown, channel?: string) {
    this.webSocket.send(JSON.stringify({ event, data, channel }));
  }

  async subscribe(channel: string, more?: object) {
    const { user, secret } = this.#options;
    const user_info = { name: user.name, role: "STAFF" };
    const channel_data = JSON.stringify({ user_id: user.id, user_info, ...more });
    const auth = `holdfast:${sign(secret, `${this.#socketId}:${channel}:${channel_data}`)}`;
    const told = this.told("pusher_internal:subscription_succeeded");
    this.say("pusher:subscribe", { channel, auth, channel_data });
    await told;
  }

  /** Opens an order's edit page. @returns the lock's epoch, or null where it doesn't have the order */
  async edit(orderId: number): Promise<number | null> {
    const told = this.told("lock.acquired", "lock.refused");
    await this.subscribe(`private-order.${orderId}`, { session_id: this.sessionId });
    const { event, epoch } = await told;
    return event === "lock.acquired" ? Number(epoch) : null;
  }

  /** How long the server takes to answer, in milliseconds. */
  async ping(): Promise<number> {
    const from = performance.now();
    const told = this.told("pusher:pong");
    this.say("pusher:ping", {});
    await told;
    return performance.now() - from;
  }
}
