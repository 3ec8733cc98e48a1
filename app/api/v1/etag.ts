import { createHash } from "node:crypto";

/** `"7.3f2a…"`: the version, which If-Match is about, and a digest of all that is shown, which If-None-Match is about. */
export function etagOf(shown: { version: number }): string {
  const digest = createHash("sha256").update(JSON.stringify(shown)).digest("base64url").slice(0, 12);
  return `"${shown.version}.${digest}"`;
}
