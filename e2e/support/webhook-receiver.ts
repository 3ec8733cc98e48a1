import { once } from "node:events";
import { createServer, type Server } from "node:http";

/** Somebody else's server that is told of things: it takes them or doesn't. */
export class WebhookReceiver {
  isTaking = false;
  /** How often it was called. */
  calls = 0;
  /** What it took. */
  readonly taken: unknown[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start() {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (typeof address !== "object" || address === null) throw new Error("A TCP server has a port");
    const receiver = new WebhookReceiver(server, `http://127.0.0.1:${address.port}/hooks`);
    server.on("request", async (request, response) => {
      let body = "";
      for await (const chunk of request.setEncoding("utf8")) body += chunk;
      receiver.calls++;
      if (receiver.isTaking) receiver.taken.push(...JSON.parse(body).events);
      response.writeHead(receiver.isTaking ? 204 : 503).end();
    });
    return receiver;
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }
}
