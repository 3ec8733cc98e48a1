import { createHash, randomBytes } from "node:crypto";

/** 256 random bits. */
export function newLinkSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of it, to know it again. */
export function hashOfLink(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
