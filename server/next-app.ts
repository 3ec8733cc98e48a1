import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import next from "next";

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
