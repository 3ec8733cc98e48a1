import type { IncomingMessage, ServerResponse } from "node:http";
import type { App } from "#pusher/app";
import { log } from "../../lib/logger";

export interface ProxySettings {
  trustProxy: boolean;
  /** Where people reach the desk, if that is configured. */
  publicUrl?: string;
  /** The desk's own: to other apps anybody's pages may connect. */
  app: Pick<App, "key" | "allowedOrigins">;
}

/** Each is said once: anybody could fill the log with it. */
const told = new Set<string>();

/** Logs what a WebSocket of a page shows to be wrong with the proxy before us, or with what the settings say of it. */
export function tellProxyFaults(request: IncomingMessage, settings: ProxySettings) {
  const { origin, host } = request.headers;
  for (const fault of proxyFaults(request, settings)) {
    if (told.has(fault)) continue;
    told.add(fault);
    log.warn({ origin, host, see: "docs/installing.md" }, fault);
  }
}

/** Takes the request as it came, with whatever the proxy has put into it. */
export function proxyFaults(
  { url = "", headers }: Pick<IncomingMessage, "url" | "headers">,
  { trustProxy, publicUrl, app }: ProxySettings,
): string[] {
  const { origin, host } = headers;
  const isDesk = url.split("?", 1)[0]?.endsWith(`/app/${app.key}`);
  if (!isDesk || origin === undefined || !URL.canParse(origin)) return [];
  const page = new URL(origin);
  const faults: string[] = [];
  if (trustProxy && headers["x-forwarded-for"] === undefined)
    faults.push("TRUST_PROXY is on, and the proxy sends no X-Forwarded-For: everybody counts as one address");
  const configured = publicUrl === undefined ? "http:" : new URL(publicUrl).protocol;
  if (page.protocol === "https:" && configured !== "https:")
    faults.push(
      "Pages come by https, and NEXTAUTH_URL doesn't say so: set it, or cookies aren't kept to https",
    );
  if (page.protocol === "http:" && configured === "https:")
    faults.push("Pages come by http, and NEXTAUTH_URL says https: nobody can sign in there");
  const asked = (trustProxy && headers["x-forwarded-host"]) || host;
  const isKnown = app.allowedOrigins?.some((allowed) => ["*", origin, page.hostname].includes(allowed));
  if (page.host !== asked && !isKnown)
    faults.push(
      "A page isn't of the host that its WebSocket asks for: if it is ours, the proxy doesn't pass Host on, or NEXTAUTH_URL is missing",
    );
  return faults;
}

/** Whether this was a WebSocket until a proxy took the headers from it that make it one. */
export function isLostUpgrade({ method, url = "" }: Pick<IncomingMessage, "method" | "url">): boolean {
  const [path = "", query = ""] = url.split("?", 2);
  return method === "GET" && /\/app\/[^/]+$/.test(path) && /(?:^|&)protocol=\d/.test(query);
}

/** 426: the browser only sees that it failed, so that the log says why. */
export function answerLostUpgrade(response: ServerResponse) {
  const fault =
    "A WebSocket came without its Upgrade header: the proxy doesn't pass Upgrade and Connection on";
  if (!told.has(fault)) log.warn({ see: "docs/installing.md" }, fault);
  told.add(fault);
  const body = `${fault}. See docs/installing.md.\n`;
  response.writeHead(426, {
    upgrade: "websocket",
    connection: "Upgrade",
    "content-type": "text/plain; charset=utf-8",
  });
  response.end(body);
}
