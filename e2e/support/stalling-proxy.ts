import { once } from "node:events";
import { createServer, connect as dial, type Server, type Socket } from "node:net";

/** A network that can fail in the two ways that networks fail: silently, or with a broken connection. */
export class StallingProxy {
  readonly #sockets = new Set<Socket>();
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
    for (const socket of this.#sockets) socket.unpipe().pause();
  }

  /** Every connection breaks, and new ones break at once. */
  drop() {
    this.#state = "broken";
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  restore() {
    this.#state = "up";
  }

  close() {
    this.drop();
    this.server.close();
  }

  #join(near: Socket, far: Socket) {
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        this.#sockets.delete(socket);
        // A silent network doesn't tell the other side that this one has gone.
        if (this.#state !== "silent") other.destroy();
      });
      if (this.#state === "up") socket.pipe(other);
    }
    if (this.#state === "broken") near.resetAndDestroy();
  }
}
