import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import type { Duplex } from "node:stream";

/** A proxy in front of Holdfast as many are set up: it ends TLS, as it says, and calls Holdfast by another name. */
export class ReverseProxy {
  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async to(target: number) {
    const server = createServer((incoming, outgoing) => {
      incoming.pipe(
        forward(incoming, target).on("response", (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
        }),
      );
    });
    server.on("upgrade", (incoming: IncomingMessage, near: Duplex) => {
      near.on("error", () => near.destroy());
      forward(incoming, target)
        .on("upgrade", (answer, far) => {
          far.on("error", () => far.destroy());
          near.write(`HTTP/1.1 101 Switching Protocols\r\n${headersOf(answer)}\r\n`);
          near.pipe(far).pipe(near);
        })
        .end();
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (typeof address !== "object" || address === null) throw new Error("An HTTP server has a port");
    return new ReverseProxy(server, address.port);
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }
}

function forward({ method, url, headers, socket }: IncomingMessage, target: number) {
  const told = {
    ...headers,
    host: `holdfast.internal:${target}`,
    "x-forwarded-proto": "https",
    "x-forwarded-for": socket.remoteAddress ?? "",
  };
  const forwarded = request({ host: "127.0.0.1", port: target, method, path: url, headers: told });
  return forwarded.on("error", () => forwarded.destroy());
}

function headersOf({ rawHeaders }: IncomingMessage) {
  const lines = rawHeaders.flatMap((name, index) =>
    index % 2 ? [] : [`${name}: ${rawHeaders[index + 1]}\r\n`],
  );
  return lines.join("");
}
