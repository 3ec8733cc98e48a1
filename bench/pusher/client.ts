import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { sign } from "../../server/pusher/signature";
import { FrameReader, maskedFrame } from "./frames";

export const app = { id: "1", key: "bench", secret: "bench-secret" };

/** The least that is a Pusher client: a socket, so that the load costs less than what it loads. */
export class BenchClient {
  readonly socket: Socket;
  socketId = "";
  #reader: FrameReader | null = new FrameReader();
  #onText: (text: string) => void = () => {};

  constructor(port: number) {
    this.socket = connect({ port, host: "127.0.0.1", noDelay: true });
    this.socket.on("error", () => {});
    this.socket.write(
      `GET /app/${app.key}?protocol=7 HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
    );
  }

  /** Connected, and told so. */
  async established(): Promise<this> {
    const [first] = await once(this.socket, "data");
    const end = first.indexOf("\r\n\r\n") + 4;
    const told = this.#until("connection_established");
    this.socket.on("data", this.#read);
    this.#read(first.subarray(end));
    const text = await told;
    this.socketId = JSON.parse(JSON.parse(text).data).socket_id;
    return this;
  }

  async subscribe(channel: string, channelData?: object): Promise<this> {
    const channel_data = channelData && JSON.stringify(channelData);
    const signed = [this.socketId, channel, ...(channel_data ? [channel_data] : [])].join(":");
    const auth = `${app.key}:${sign(app.secret, signed)}`;
    const told = this.#until("subscription_succeeded");
    this.say(JSON.stringify({ event: "pusher:subscribe", data: { channel, auth, channel_data } }));
    await told;
    return this;
  }

  say(text: string) {
    this.socket.write(maskedFrame(text));
  }

  onText(listener: (text: string) => void) {
    this.#onText = listener;
  }

  /** From now on only the bytes are counted. */
  onBytes(listener: (bytes: number) => void) {
    this.#reader = null;
    this.socket.removeAllListeners("data");
    this.socket.on("data", (chunk) => listener(chunk.length));
  }

  #read = (chunk: Buffer) => {
    for (const text of this.#reader?.read(chunk) ?? []) this.#onText(text);
  };

  #until(event: string): Promise<string> {
    return new Promise((resolve) => {
      this.#onText = (text) => {
        if (text.includes(event)) resolve(text);
      };
    });
  }
}

/** Many at once, but not so many that the backlog overflows. */
export async function inLanes<T>(
  count: number,
  lanes: number,
  make: (index: number) => Promise<T>,
): Promise<T[]> {
  const made: T[] = [];
  let next = 0;
  const lane = async () => {
    while (next < count) made.push(await make(next++));
  };
  await Promise.all(Array.from({ length: Math.min(lanes, count) }, lane));
  return made;
}
