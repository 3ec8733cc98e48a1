import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { PusherServer } from "#pusher/server";
import { recordRefusal } from "../../domain/audit/refusals";
import { log } from "../../lib/logger";
import { PATH_HEADER } from "../../lib/path-header";
import { isUpload, type Uploads } from "../imports/uploads";
import { type Metrics, mayReadMetrics } from "../metrics";
import type { EventStreams } from "../streams/event-streams";
import { admit } from "./admit";
import { mustArrive, paces } from "./arrival";
import { doorOf } from "./door";
import type { NextApp } from "./next-app";
import { believePeer } from "./peer";
import { answerLostUpgrade, isLostUpgrade, type ProxySettings, tellProxyFaults } from "./proxy-faults";
import { isMigrated } from "./readiness";
import { refuse } from "./refuse";
import { type SecuritySettings, secure } from "./security-headers";
import { securityTxt } from "./security-txt";

export type Parts = {
  pusher: PusherServer;
  metrics: Metrics;
  events: Pick<EventStreams, "handle">;
  uploads: Pick<Uploads, "handle">;
  next: NextApp;
  metricsToken?: string;
  securityContact?: string;
  security: SecuritySettings;
} & ProxySettings;

/** Who answers a request: health checks, the Pusher HTTP API, files that are imported, the stream of events, else Next. */
export function requestRouter(parts: Parts) {
  return (request: IncomingMessage, response: ServerResponse) => {
    believePeer(request, parts);
    secure(request, response, parts.security);
    route(request, response, parts).catch((err: unknown) => {
      log.error({ err, path: pathOf(request) }, "A request failed");
      if (response.headersSent) response.destroy();
      else answer(response, 500, "Internal error");
    });
  };
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  { pusher, metrics, events, uploads, next, metricsToken, securityContact }: Parts,
) {
  const path = pathOf(request);
  const isFile = request.method === "POST" && isUpload(path);
  mustArrive(request, response, isFile ? paces.files : paces.anything);
  // Ours to refuse, so that it is told as everybody is (RFC 9112, 3.2).
  if (request.headers.host === undefined && request.httpVersion === "1.1")
    return refuse(request, response, "MALFORMED", "A request names the host that it is for.");
  if (path === "/healthz") return answer(response, 200, "ok");
  if (path === "/readyz") return answerReady(response, pusher);
  if (path === "/metrics") {
    if (!mayReadMetrics(request, metricsToken)) {
      await recordRefusal(null, doorOf(request));
      return answer(response, 403, "not for you");
    }
    const text = await metrics.text(pusher);
    return response.writeHead(200, { "content-type": metrics.contentType }).end(text);
  }
  if (path === "/.well-known/security.txt" && securityContact !== undefined)
    return answer(response, 200, securityTxt(securityContact));
  if (isLostUpgrade(request)) return answerLostUpgrade(response);
  if (path.startsWith("/apps/") && pusher.handleRequest(request, response)) return;
  if (isFile) return uploads.handle(request, response);
  const admitted = await admit(request, response);
  if (!admitted) return;
  if (path === "/api/v1/events") return events.handle(admitted, response);
  request.headers[PATH_HEADER] = pageOf(request);
  await next.handle(admitted, response);
}

/** Ready is who takes connections, has a database with the present schema, and knows which other nodes there are. */
async function answerReady(response: ServerResponse, pusher: PusherServer) {
  if (pusher.draining) return answer(response, 503, "draining");
  try {
    if (!(await isMigrated())) return answer(response, 503, "database not migrated");
  } catch (err) {
    log.error({ err }, "The database doesn't answer");
    return answer(response, 503, "database unavailable");
  }
  if (pusher.nodes()?.isReady === false) return answer(response, 503, "hearing who else is there");
  answer(response, 200, "ready");
}

/** Who gets an upgrade: `/app/{key}`, after any prefix, is the Pusher server's, `/_next/…` is Next's, anything else is turned away. */
export function upgradeRouter(parts: Pick<Parts, "pusher" | "next"> & ProxySettings) {
  const { pusher, next } = parts;
  return (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    tellProxyFaults(request, parts);
    believePeer(request, parts);
    // Whose page it is that connects is told by the host that the browser asked for, not by the one that the proxy asks.
    const forwardedHost = request.headers["x-forwarded-host"];
    if (typeof forwardedHost === "string") request.headers.host = forwardedHost;
    const path = pathOf(request);
    if (path.startsWith("/_next/") && next.upgrades.emit("upgrade", request, socket, head)) return;
    // With whatever prefix a client's `wsPath` puts before it.
    if (path.includes("/app/")) return pusher.handleUpgrade(request, socket, head);
    socket.on("error", () => socket.destroy());
    socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  };
}

function pathOf(request: IncomingMessage) {
  return request.url?.split("?", 1)[0] ?? "/";
}

/** The address of a page, whoever asked for it: the router of the browser adds `_rsc`. */
function pageOf(request: IncomingMessage) {
  const [path = "/", search] = (request.url ?? "/").split("?", 2);
  const params = new URLSearchParams(search);
  params.delete("_rsc");
  return params.size === 0 ? path : `${path}?${params}`;
}

function answer(response: ServerResponse, status: number, text: string) {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
  response.end(`${text}\n`);
}
