/** The whole server, as it is, with its limits out of the way of the load. */
import { createServer } from "node:http";
import { PusherServer } from "../../server/pusher/server";
import { app } from "./client";
import { ready } from "./served";

const pusher = new PusherServer({
  apps: [app],
  limits: { clientEventsPerSecond: 1e9, maxPresenceMembers: 1e6, maxBufferedBytes: 64 * 1024 * 1024 },
});
const http = createServer((request, response) => void pusher.handleRequest(request, response));
http.on("upgrade", (request, socket, head) => pusher.handleUpgrade(request, socket, head));
ready(http);
