import { createServer, type Server, type ServerOptions } from "node:http";
import { onWebSocketUpgrade } from "#pusher/upgrade/web-socket-upgrades";
import { BrokenRequests } from "./broken-requests";
import { type Parts, requestRouter, upgradeRouter } from "./routes";

/** The server of everything that comes in by HTTP: requests, upgrades, and what is neither. It listens to nothing yet. */
export function httpServer(parts: Parts, times: ServerOptions = {}): Server {
  const broken = new BrokenRequests(parts.security);
  // That a request names no host is said by the router, as all else is.
  const server = createServer({ ...times, requireHostHeader: false }, requestRouter(parts));
  server.on("request", broken.remember);
  // Whoever expects something that nobody knows gets what everybody gets (RFC 9110, 10.1.1).
  server.on("checkExpectation", (request, response) => server.emit("request", request, response));
  server.on("clientError", broken.answer);
  const takeUpgrade = upgradeRouter(parts);
  onWebSocketUpgrade(server, (request, socket, head) => {
    broken.addToRefusal(socket);
    takeUpgrade(request, socket, head);
  });
  return server;
}
