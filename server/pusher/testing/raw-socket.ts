import { once } from "node:events";
import { connect, type Socket } from "node:net";

export const opcode = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export interface FrameShape {
  opcode: number;
  payload?: string | Buffer;
  fin?: boolean;
  /** The three reserved bits, as a number of 0 to 7. */
  reserved?: number;
  /** `null` sends it unmasked, which only servers may. */
  mask?: Buffer | null;
  /** How its length is written: as short as it can be, or as one of the longer forms. */
  lengthBytes?: 0 | 2 | 8;
  /** What it says of its length, where that isn't so. */
  saysLength?: bigint;
}

/** One frame, byte for byte as RFC 6455, 5.2 has it, or as wrong as it is asked for. */
export function frame({
  opcode,
  payload = "",
  fin = true,
  reserved = 0,
  mask = Buffer.from([0x12, 0x34, 0x56, 0x78]),
  lengthBytes,
  saysLength,
}: FrameShape): Buffer {
  const body = Buffer.from(payload);
  const length = saysLength ?? BigInt(body.length);
  const size = lengthBytes ?? (length < 126n ? 0 : length < 65_536n ? 2 : 8);
  const head = Buffer.alloc(2 + size);
  head[0] = (fin ? 0x80 : 0) | (reserved << 4) | opcode;
  head[1] = (mask ? 0x80 : 0) | (size === 0 ? Number(length) : size === 2 ? 126 : 127);
  if (size === 2) head.writeUInt16BE(Number(length), 2);
  if (size === 8) head.writeBigUInt64BE(length, 2);
  const masked = mask ? body.map((byte, at) => byte ^ (mask[at % 4] ?? 0)) : body;
  return Buffer.concat([head, mask ?? Buffer.alloc(0), masked]);
}

export function closeFrame(code?: number, reason: string | Buffer = "") {
  const payload =
    code === undefined ? "" : Buffer.concat([Buffer.from([code >> 8, code & 0xff]), Buffer.from(reason)]);
  return frame({ opcode: opcode.close, payload });
}

export interface ServerFrame {
  opcode: number;
  /** The last of its message, without reserved bits. */
  fin: boolean;
  payload: Buffer;
}

/** A WebSocket without a WebSocket library: bytes go out as they are given, and frames come in as they are. */
export class RawSocket {
  readonly frames: ServerFrame[] = [];
  /** The answer to the upgrade. */
  head = "";
  #bytes: Buffer = Buffer.alloc(0);

  private constructor(readonly socket: Socket) {
    socket.on("error", () => {});
    socket.on("data", (chunk) => this.#read(chunk));
  }

  /** Upgraded, and told that it is connected. */
  static async open(port: number, path = "/app/test-key?protocol=7") {
    const raw = new RawSocket(connect({ port, host: "127.0.0.1", noDelay: true, allowHalfOpen: true }));
    raw.socket.write(
      `GET ${path} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
    );
    await raw.until(() => raw.frames.length > 0);
    return raw;
  }

  get socketId(): string {
    return JSON.parse(JSON.parse(String(this.frames[0]?.payload)).data).socket_id;
  }

  /** The texts that came, but for the first. */
  get texts() {
    return this.frames
      .filter(({ opcode: is }) => is === opcode.text)
      .slice(1)
      .map(({ payload }) => String(payload));
  }

  /** The code of the close frame that came. */
  get closeCode(): number | undefined {
    const close = this.frames.find(({ opcode: is }) => is === opcode.close);
    return close?.payload.length ? close.payload.readUInt16BE(0) : undefined;
  }

  get isOver() {
    return this.socket.readableEnded || this.socket.destroyed;
  }

  write(...parts: Buffer[]) {
    for (const part of parts) this.socket.write(part);
  }

  say(event: string, data: unknown) {
    this.write(frame({ opcode: opcode.text, payload: JSON.stringify({ event, data }) }));
  }

  /** Resolves as soon as that is so, looking at each chunk that comes and at the end. */
  async until(isSo: () => boolean) {
    while (!isSo()) {
      if (this.isOver) throw new Error(`The socket ended first, after ${this.frames.length} frames`);
      await Promise.race(["data", "end", "close"].map((event) => once(this.socket, event)));
    }
  }

  destroy() {
    this.socket.destroy();
  }

  #read(chunk: Buffer) {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    if (this.head === "") {
      const end = this.#bytes.indexOf("\r\n\r\n");
      if (end < 0) return;
      this.head = this.#bytes.toString("latin1", 0, end);
      this.#bytes = this.#bytes.subarray(end + 4);
    }
    for (;;) {
      const [first, second] = this.#bytes;
      if (first === undefined || second === undefined) return;
      const size = second === 127 ? 8 : second === 126 ? 2 : 0;
      if (this.#bytes.length < 2 + size) return;
      const length =
        size === 8
          ? Number(this.#bytes.readBigUInt64BE(2))
          : size === 2
            ? this.#bytes.readUInt16BE(2)
            : second;
      const end = 2 + size + length;
      if (this.#bytes.length < end) return;
      const payload = Buffer.from(this.#bytes.subarray(2 + size, end));
      this.frames.push({ opcode: first & 0x0f, fin: (first & 0xf0) === 0x80, payload });
      this.#bytes = this.#bytes.subarray(end);
    }
  }
}
