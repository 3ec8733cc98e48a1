import type { App } from "../app";
import type { UpgradeRequest } from "../handler";
import { RefuseConnection } from "../refuse-connection";
import { closeCode } from "../wire/close-code";
import type { LazyUpgradeRequest } from "./upgrade-request";

const supportedVersions = [5, 6, 7];

/** The key in `/app/{key}`, whatever prefix a client's `wsPath` puts before it. */
export function appKeyOf(path: string): string | null {
  const key = /\/app\/([^/]+)\/?$/.exec(path)?.[1];
  if (key === undefined) return null;
  if (!key.includes("%")) return key;
  try {
    return decodeURIComponent(key);
  } catch {
    return null;
  }
}

/** @throws {RefuseConnection} the app or its client can't be served */
export function checkHandshake(app: App, connectionCount: number, { protocol, headers }: LazyUpgradeRequest) {
  checkVersion(protocol);
  if (!app.enabled) throw new RefuseConnection(closeCode.appDisabled, "Application disabled");
  if (headers.origin !== undefined && !isAllowed(app, headers.origin, headers.host))
    throw new RefuseConnection(closeCode.unauthorized, "Origin not allowed");
  if (app.maxConnections !== undefined && connectionCount >= app.maxConnections)
    throw new RefuseConnection(closeCode.overQuota, "Application is over its connection quota");
}

/**
 * Whether the session cookie that came along may be believed. A browser sends it with a WebSocket that any other
 * site opens, too; then only `Origin` tells.
 */
export function isOwnOrigin(app: App, { headers: { origin, host } }: UpgradeRequest): boolean {
  if (origin === undefined || isSameHost(origin, host)) return true;
  return (
    app.allowedOrigins !== undefined && !app.allowedOrigins.includes("*") && isAllowed(app, origin, host)
  );
}

function checkVersion(version: string | null) {
  if (version === null || version === "")
    throw new RefuseConnection(closeCode.noVersion, "No protocol version supplied");
  if (!/^-?\d+(\.\d+)?$/.test(version))
    throw new RefuseConnection(closeCode.badVersion, "Invalid protocol version: not a number");
  if (!supportedVersions.includes(Number(version)))
    throw new RefuseConnection(
      closeCode.unsupportedVersion,
      `Unsupported protocol version ${version.slice(0, 10)}: use ${supportedVersions.join(", ")}`,
    );
}

function isAllowed({ allowedOrigins }: App, origin: string, host: string | undefined): boolean {
  if (!allowedOrigins) return true;
  const originHost = URL.canParse(origin) ? new URL(origin).hostname : null;
  return allowedOrigins.some((allowed) => {
    if (allowed === "self") return isSameHost(origin, host);
    return allowed === "*" || allowed === origin || allowed === originHost;
  });
}

function isSameHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
