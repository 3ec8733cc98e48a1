import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import next from "next";
import { ownHost } from "../../lib/own-host.mjs";

export type NextApp = {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Next's own upgrades (hot reload, in development) are to be forwarded to this server, which never listens. */
  upgrades: Server;
  close(): Promise<void>;
};

/**
 * Starts Next. It adds an `upgrade` listener to the HTTP server that it is given and leaves open for ever what it
 * doesn't know; so it is given one that never listens.
 */
export async function startNext({
  isDevelopment,
  host,
  port,
}: {
  isDevelopment: boolean;
  host: string;
  port: number;
}): Promise<NextApp> {
  const upgrades = createServer();
  const app = next({ dev: isDevelopment, dir: process.cwd(), hostname: host, port, httpServer: upgrades });
  await app.prepare();
  return { handle: app.getRequestHandler(), upgrades, close: () => app.close() };
}

/**
 * Says where Next reaches this process, to which it hands on actions and what they redirect to. Without it that goes to
 * `https:` behind a proxy that ends TLS, where nobody listens (server/app-render/action-handler.js of 16.4).
 */
export function reachNextAt(host: string, port: number) {
  process.env.__NEXT_PRIVATE_ORIGIN = `http://${ownHost(host)}:${port}`;
}
