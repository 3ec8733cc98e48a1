import { createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from "node:crypto";

/** One for each app. Making them anew for each signature is a third of its cost. */
const keys = new Map<string, KeyObject>();

/** hex HMAC-SHA256, with which everything in the protocol is signed. `secret` is an app's, never somebody's input. */
export function sign(secret: string, text: string | Buffer): string {
  let key = keys.get(secret);
  if (!key) {
    key = createSecretKey(Buffer.from(secret));
    keys.set(secret, key);
  }
  return createHmac("sha256", key).update(text).digest("hex");
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
  let text = `${method}\n${path}\n`;
  let separator = "";
  for (const key of [...parameters.keys()].sort()) {
    if (key === "auth_signature") continue;
    text += `${separator}${key}=${parameters.get(key)}`;
    separator = "&";
  }
  return text;
}
