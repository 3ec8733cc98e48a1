import { hash, timingSafeEqual } from "node:crypto";

const blockBytes = 64;
const hashBytes = 32;
/** What is signed is seldom longer. */
const roomBytes = 2_048;

/**
 * HMAC-SHA256 with one key (RFC 2104: a hash over the outer block and a hash over the inner block and the text).
 *
 * Of Node's one-shot hashes, as every connection and every call wants one: `createHmac` makes an object for each, and
 * to collect those costs as much again as the hash.
 */
class Signer {
  readonly #inner = Buffer.alloc(blockBytes + roomBytes, 0x36);
  readonly #outer = Buffer.alloc(blockBytes + hashBytes, 0x5c);

  constructor(secret: string) {
    const key =
      Buffer.byteLength(secret) > blockBytes ? hash("sha256", secret, "buffer") : Buffer.from(secret);
    for (const [at, byte] of key.entries()) {
      this.#inner.writeUInt8(0x36 ^ byte, at);
      this.#outer.writeUInt8(0x5c ^ byte, at);
    }
  }

  /** In hex. */
  sign(text: string | Buffer): string {
    const end = blockBytes + Buffer.byteLength(text);
    const inner = end <= this.#inner.length ? this.#inner : Buffer.concat([this.#inner], end);
    if (typeof text === "string") inner.write(text, blockBytes);
    else inner.set(text, blockBytes);
    this.#outer.write(hash("sha256", inner.subarray(0, end), "binary"), blockBytes, "binary");
    return hash("sha256", this.#outer, "hex");
  }
}

/** One for each app. */
const signers = new Map<string, Signer>();

/** hex HMAC-SHA256, with which everything in the protocol is signed. `secret` is an app's, never somebody's input. */
export function sign(secret: string, text: string | Buffer): string {
  let signer = signers.get(secret);
  if (!signer) {
    signer = new Signer(secret);
    signers.set(secret, signer);
  }
  return signer.sign(text);
}

/** Compares in a time that says nothing about where the two differ. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

const hexDigits = hashBytes * 2;
/** Room that every comparison uses again. */
const theirs = Buffer.alloc(hexDigits);
const ours = Buffer.alloc(hexDigits);

/** Whether a text is the signature of another, found out as `sameText` does. */
export function isSignature(candidate: string, secret: string, text: string): boolean {
  if (candidate.length !== hexDigits || theirs.write(candidate) < hexDigits) return false;
  ours.write(sign(secret, text));
  return timingSafeEqual(theirs, ours);
}

/** Whether `auth`, as `key:signature`, is this app's signature of `text`. */
export function isSignedBy({ key, secret }: { key: string; secret: string }, auth: string, text: string) {
  return auth.startsWith(`${key}:`) && isSignature(auth.slice(key.length + 1), secret, text);
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
