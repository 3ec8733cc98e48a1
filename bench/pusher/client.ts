import { readSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { sign } from "#pusher/wire/signature";
import { FrameReader, maskedFrame } from "./frames";

export const app = { id: "1", key: "bench", secret: "bench-secret" };

const upgrade =
  `GET /app/${app.key}?protocol=7 HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";

/** What every socket reads into, one after the other: nothing is kept of it. */
const room = Buffer.alloc(64 * 1024);

/** A socket that hands over what it reads past Node's streams, which would cost as much as what is measured. */
export function leanSocket(port: number, onBytes: (bytes: Buffer) => void): Socket {
  const callback = (count: number) => {
    onBytes(room.subarray(0, count));
    return true;
  };
  const socket = connect({ port, host: "127.0.0.1", noDelay: true, onread: { buffer: room, callback } });
  socket.on("error", () => {});
  return socket;
}

/** The least that is a Pusher client: a socket, so that the load costs less than what it loads. */
export class BenchClient {
  readonly socket: Socket;
  socketId = "";
  /** What is waited for, and who waits. */
  #until: [event: string, resolve: (text: string) => void] | null = null;
  #onText: (text: string) => void = () => {};
  /** Null until the answer to the upgrade is there. */
  #reader: FrameReader | null = null;

  constructor(port: number) {
    this.socket = leanSocket(port, (bytes) => this.#take(bytes));
    this.socket.write(upgrade);
  }

  /** Connected, and told so. */
  async established(): Promise<this> {
    const text = await this.told("connection_established");
    this.socketId = /socket_id\\":\\"([\d.]+)/.exec(text)?.[1] ?? "";
    return this;
  }

  async subscribe(channel: string, channelData?: object): Promise<this> {
    const channel_data = channelData && JSON.stringify(channelData);
    const signed = [this.socketId, channel, ...(channel_data ? [channel_data] : [])].join(":");
    const auth = `${app.key}:${sign(app.secret, signed)}`;
    const told = this.told("subscription_succeeded");
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

  /** The first text from now on that has this in it. */
  told(event: string): Promise<string> {
    return new Promise((resolve) => {
      this.#until = [event, resolve];
    });
  }

  /** From now on only the bytes are counted. */
  onBytes(listener: (bytes: number) => void) {
    this.#take = ({ length }) => listener(length);
  }

  /** From now on nothing is read but when the function that this returns is called: bytes that are there already. */
  readNow(): (bytes: number) => number {
    this.socket.pause();
    const { fd } = Reflect.get(this.socket, "_handle");
    return (bytes) => readSync(fd, room, 0, bytes, null);
  }

  #take = (chunk: Buffer) => {
    let frames = chunk;
    if (!this.#reader) {
      this.#reader = new FrameReader();
      frames = chunk.subarray(chunk.indexOf("\r\n\r\n") + 4);
    }
    for (const text of this.#reader.read(frames)) this.#hear(text);
  };

  #hear(text: string) {
    this.#onText(text);
    if (!this.#until) return;
    const [event, resolve] = this.#until;
    if (!text.includes(event)) return;
    this.#until = null;
    resolve(text);
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
