import { createHash, randomBytes } from "node:crypto";

/** Scanners for leaked secrets know a token by how it begins. */
const MARK = "hf_";
const SHAPE = /^hf_[A-Za-z0-9_-]{43}$/;
const PREFIX_LENGTH = 9;

/** 256 random bits. */
export function newTokenSecret(): string {
  return MARK + randomBytes(32).toString("base64url");
}

/** What is kept of it, to know it again; null for what is no token of ours. */
export function hashOfSecret(secret: string): string | null {
  return SHAPE.test(secret) ? createHash("sha256").update(secret).digest("hex") : null;
}

export function prefixOfSecret(secret: string): string {
  return secret.slice(0, PREFIX_LENGTH);
}
