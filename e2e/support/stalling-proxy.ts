import { once } from "node:events";
import { createServer, connect as dial, type Server, type Socket } from "node:net";

/** A network that can fail in the three ways that networks fail: silently, with a broken connection, or by being late. */
export class StallingProxy {
  readonly #sockets = new Set<Socket>();
  readonly #pairs = new Map<Socket, Socket>();
  readonly #isSilent = new WeakSet<Socket>();
  /** What came from the near side since the network went silent, for whom. */
  #heldUp: { far: Socket; chunk: Buffer }[] = [];
  #state: "up" | "silent" | "broken" = "up";

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async to(target: number) {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (typeof address !== "object" || address === null) throw new Error("A TCP server has a port");
    const proxy = new StallingProxy(server, address.port);
    server.on("connection", (socket) => proxy.#join(socket, dial(target, "127.0.0.1")));
    return proxy;
  }

  /** From now on nothing gets through, and nobody is told. */
  stall() {
    this.#state = "silent";
    for (const [near, far] of this.#pairs) {
      far.unpipe().pause();
      this.#isSilent.add(near);
      near.unpipe().on("data", (chunk) => this.#heldUp.push({ far, chunk }));
    }
  }

  /** Every connection breaks, and new ones break at once. */
  drop() {
    this.#state = "broken";
    this.#heldUp = [];
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  /** New connections get through; on the old ones it stays silent. */
  restore() {
    this.#state = "up";
  }

  /** What was held up arrives, long after. Resolves when the server has read it and ended those connections. */
  async deliverLate() {
    const late = this.#heldUp;
    this.#heldUp = [];
    const ends = [...new Set(late.map(({ far }) => far))];
    const ended = ends.map((far) => once(far, "close"));
    for (const { far, chunk } of late) far.resume().write(chunk);
    for (const far of ends) far.end();
    await Promise.all(ended);
  }

  close() {
    this.drop();
    this.server.close();
  }

  #join(near: Socket, far: Socket) {
    this.#pairs.set(near, far);
    near.on("close", () => this.#pairs.delete(near));
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        this.#sockets.delete(socket);
        // A silent network doesn't tell the other side that this one has gone; nor does one that was.
        if (!this.#isSilent.has(socket)) other.destroy();
      });
      if (this.#state === "up") socket.pipe(other);
    }
    if (this.#state === "broken") near.resetAndDestroy();
  }
}
