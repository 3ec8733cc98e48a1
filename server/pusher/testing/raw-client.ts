import { WebSocket } from "ws";
import { sign } from "../wire/signature";

export interface RawClientOptions {
  key?: string;
  /** What follows the key in the URL. */
  query?: string;
  headers?: Record<string, string>;
  autoPong?: boolean;
}

export interface Received {
  event: string;
  data?: unknown;
  channel?: string;
  user_id?: string;
}

/** A client that hides nothing: it says what it is told to say, and keeps every text as it came. */
export class RawClient {
  readonly webSocket: WebSocket;
  readonly #key: string;
  readonly #autoPong: boolean;
  /** Every message so far, byte for byte. */
  readonly texts: string[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  socketId = "";
  pings = 0;

  constructor(
    port: number,
    { key = "test-key", query = "?protocol=7", headers, autoPong = true }: RawClientOptions,
  ) {
    this.#key = key;
    this.#autoPong = autoPong;
    this.webSocket = new WebSocket(`ws://127.0.0.1:${port}/app/${key}${query}`, { headers, autoPong });
    this.webSocket.on("message", (data) => this.texts.push(String(data)));
    this.webSocket.on("ping", () => this.pings++);
    this.webSocket.on("error", () => {});
    this.closed = new Promise((resolve) => {
      this.webSocket.on("close", (code, reason) => resolve({ code, reason: String(reason) }));
    });
  }

  /** Whether it is there, and answers pings. */
  get answers() {
    return this.#autoPong && this.webSocket.readyState === WebSocket.OPEN;
  }

  get received(): Received[] {
    return this.texts.map((text) => JSON.parse(text));
  }

  async established() {
    const { data } = await this.next("pusher:connection_established");
    this.socketId = JSON.parse(String(data)).socket_id;
  }

  /** The first message with this event, and on this channel if one is named, that has come or comes. */
  async next(event: string, channel?: string): Promise<Received> {
    for (;;) {
      const found = this.received.find((it) => it.event === event && (!channel || it.channel === channel));
      if (found) return found;
      await this.#change(`${event} on ${channel ?? "any channel"}`);
    }
  }

  /** What that message says, whether it came as JSON text or as JSON. */
  async payload(event: string): Promise<unknown> {
    const { data } = await this.next(event);
    return typeof data === "string" ? JSON.parse(data) : data;
  }

  /** All messages with this event, once there are that many. */
  async all(event: string, count: number): Promise<Received[]> {
    for (;;) {
      const found = this.received.filter((it) => it.event === event);
      if (found.length >= count) return found;
      await this.#change(`${count} × ${event}`);
    }
  }

  /** Resolves when the server has handled everything that was said before. */
  async settled() {
    const count = this.received.filter((it) => it.event === "pusher:pong").length;
    this.say("pusher:ping", {});
    await this.all("pusher:pong", count + 1);
  }

  say(event: string, data: unknown, channel?: string) {
    this.webSocket.send(JSON.stringify({ event, data, channel }));
  }

  /** Subscribes, with the right signature, and waits until that is so. */
  async subscribe(channel: string, channelData?: object, secret?: string) {
    this.say("pusher:subscribe", this.signed(channel, channelData, secret));
    return this.next("pusher_internal:subscription_succeeded", channel);
  }

  signed(channel: string, channelData?: object, secret = "test-secret") {
    const channel_data = channelData && JSON.stringify(channelData);
    const text = [this.socketId, channel, ...(channel_data ? [channel_data] : [])].join(":");
    return { channel, channel_data, auth: `${this.#key}:${sign(secret, text)}` };
  }

  terminate() {
    this.webSocket.terminate();
  }

  async #change(what: string) {
    const { webSocket } = this;
    if (webSocket.readyState === WebSocket.CLOSED) throw new Error(`Closed before ${what}: ${this.texts}`);
    await Promise.race([new Promise((resolve) => webSocket.once("message", resolve)), this.closed]);
  }
}
