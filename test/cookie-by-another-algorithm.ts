import { createCipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/**
 * A cookie of next-auth's kind, under its own key, by another algorithm whose key is as long: next-auth's `decode` opens it, too, since it
 * does what the header says.
 */
export function cookieByAnotherAlgorithm(claims: object, secret: string): string {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "NextAuth.js Generated Encryption Key", 32));
  const header = Buffer.from(JSON.stringify({ alg: "dir", enc: "A128CBC-HS256" })).toString("base64url");
  const iv = randomBytes(16);
  const cipher = createCipheriv("aes-128-cbc", key.subarray(16), iv);
  const text = Buffer.concat([cipher.update(JSON.stringify(claims)), cipher.final()]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(header.length * 8));
  const signed = Buffer.concat([Buffer.from(header), iv, text, length]);
  const tag = createHmac("sha256", key.subarray(0, 16)).update(signed).digest().subarray(0, 16);
  return [header, "", ...[iv, text, tag].map((bytes) => bytes.toString("base64url"))].join(".");
}
