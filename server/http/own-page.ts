import type { IncomingHttpHeaders } from "node:http";

/** Whether a request that says where it comes from comes from a page of ours: a cookie is sent along with any. */
export function isFromOwnPage({ origin, host, "x-forwarded-host": forwarded }: IncomingHttpHeaders): boolean {
  if (origin === undefined) return true;
  const own = String(forwarded ?? host)
    .split(",", 1)[0]
    ?.trim();
  return URL.canParse(origin) && new URL(origin).host === own;
}
