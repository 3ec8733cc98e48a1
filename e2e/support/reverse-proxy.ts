import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";

/** How often each node is asked whether it is ready, and for how long, in milliseconds. */
const ASK_EVERY_MS = 200;
const ANSWER_WITHIN_MS = 1_000;

/**
 * A proxy in front of Holdfast as many are set up: it ends TLS, as it says, and sends to nodes that are ready, one after
 * the other. Whoever has a cookie `node=1` is sent to the second as long as that one is.
 */
export class ReverseProxy {
  readonly #ready: Set<number>;
  readonly #stopped = new AbortController();
  #requests = 0;

  private constructor(
    private readonly server: Server,
    readonly port: number,
    private readonly nodes: readonly number[],
    private readonly name: string | undefined,
  ) {
    this.#ready = new Set(nodes);
  }

  /**
   * @param nodes their ports
   * @param name what it calls them, in place of what the browser does
   */
  static async to(nodes: number[], name?: string) {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (typeof address !== "object" || address === null) throw new Error("An HTTP server has a port");
    const proxy = new ReverseProxy(server, address.port, nodes, name);
    server.on("request", (incoming, outgoing) => void proxy.#answer(incoming, outgoing));
    server.on("upgrade", (incoming, near) => void proxy.#upgrade(incoming, near));
    if (nodes.length > 1) for (const node of nodes) void proxy.#watch(node);
    return proxy;
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  close() {
    this.#stopped.abort();
    this.server.closeAllConnections();
    this.server.close();
  }

  async #watch(node: number) {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      const late = new AbortController();
      // A signal made of AbortSignal.timeout by AbortSignal.any never comes where Node 20 has collected the garbage meanwhile.
      const timer = setTimeout(() => late.abort(), ANSWER_WITHIN_MS);
      const isReady = await fetch(`http://127.0.0.1:${node}/readyz`, { signal: late.signal }).then(
        ({ ok }) => ok,
        () => false,
      );
      clearTimeout(timer);
      if (isReady) this.#ready.add(node);
      else this.#ready.delete(node);
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    }
  }

  async #answer(incoming: IncomingMessage, outgoing: ServerResponse) {
    for (const node of this.#inOrder(incoming)) {
      const socket = await connected(node);
      if (!socket) continue;
      const answer = await answered(incoming.pipe(this.#forward(incoming, socket)));
      if (answer) {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        // Half an answer is told by a connection that breaks.
        answer.on("error", () => outgoing.destroy()).pipe(outgoing);
        return;
      }
      // It may have been done: only who asks for nothing but an answer may ask another one.
      if (incoming.method !== "GET") break;
    }
    outgoing.writeHead(502).end("No node answers");
  }

  async #upgrade(incoming: IncomingMessage, near: Duplex) {
    near.on("error", () => near.destroy());
    for (const node of this.#inOrder(incoming)) {
      const socket = await connected(node);
      if (!socket) continue;
      this.#forward(incoming, socket)
        .on("response", () => near.destroy())
        .on("error", () => near.destroy())
        .on("upgrade", (answer, far, first) => {
          far.on("error", () => near.destroy()).on("close", () => near.destroy());
          near.on("close", () => far.destroy());
          near.write(`HTTP/1.1 101 Switching Protocols\r\n${headersOf(answer)}\r\n`);
          near.write(first);
          near.pipe(far).pipe(near);
        })
        .end();
      return;
    }
    near.end("HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  }

  #forward({ method, url, headers, socket }: IncomingMessage, to: Socket) {
    const told = {
      ...headers,
      host: this.name ?? headers.host,
      "x-forwarded-proto": "https",
      "x-forwarded-for": socket.remoteAddress ?? "",
    };
    return request({ createConnection: () => to, method, path: url, headers: told });
  }

  /** The node of its own first, then those whose turn it is; who isn't ready comes last, since somebody must be asked. */
  #inOrder({ headers }: IncomingMessage): number[] {
    const own = this.nodes[Number(/\bnode=(\d+)/.exec(headers.cookie ?? "")?.[1])];
    const first = this.#requests++ % this.nodes.length;
    const turns = [...this.nodes.slice(first), ...this.nodes.slice(0, first)];
    const rank = (node: number) => (this.#ready.has(node) ? 0 : 2) - (node === own ? 1 : 0);
    return turns.sort((one, other) => rank(one) - rank(other));
  }
}

async function connected(node: number): Promise<Socket | null> {
  const socket = connect(node, "127.0.0.1");
  return once(socket, "connect").then(
    () => socket,
    () => null,
  );
}

function answered(forwarded: ReturnType<typeof request>) {
  return new Promise<IncomingMessage | null>((resolve) => {
    forwarded.on("response", resolve).on("error", () => resolve(null));
  });
}

function headersOf({ rawHeaders }: IncomingMessage) {
  const lines = rawHeaders.flatMap((name, index) =>
    index % 2 ? [] : [`${name}: ${rawHeaders[index + 1]}\r\n`],
  );
  return lines.join("");
}
