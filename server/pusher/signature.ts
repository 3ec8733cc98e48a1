import { createHmac, hash, timingSafeEqual } from "node:crypto";

/** hex HMAC-SHA256, with which everything in the protocol is signed. */
export function sign(secret: string, text: string | Buffer): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}

/** Compares in a time that says nothing about where the two differ. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Whether `auth`, as `key:signature`, is this app's signature of `text`. */
export function isSignedBy(app: { key: string; secret: string }, auth: string, text: string): boolean {
  return sameText(auth, `${app.key}:${sign(app.secret, text)}`);
}

export function md5(body: Buffer): string {
  return hash("md5", body, "hex");
}

/**
 * What the HTTP API signs: every parameter but the signature, keys in lower case, sorted, values as they are
 * after decoding.
 */
export function requestText(method: string, path: string, parameters: ReadonlyMap<string, string>): string {
  const query = [...parameters]
    .filter(([key]) => key !== "auth_signature")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`)
    .join("&");
  return `${method}\n${path}\n${query}`;
}
