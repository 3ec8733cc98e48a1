import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "../../lib/env";

/** Without letters that look like digits, or like each other (Crockford). */
const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 28;

/**
 * Opens the setup of a desk that has nobody yet: shown where the server was started, so that whoever has it may read
 * there. 140 bits, of the desk's own secret: the same on every node and after a restart. It is of no use any more as soon
 * as there is an account.
 */
export function setupCode(): string {
  const bytes = createHmac("sha256", env().NEXTAUTH_SECRET).update("holdfast setup").digest();
  const signs = Array.from(bytes.subarray(0, LENGTH), (byte) => SIGNS[byte % SIGNS.length]).join("");
  return signs.replace(/(.{4})(?!$)/g, "$1-");
}

/** As somebody types it: blanks, dashes and small letters don't matter, nor does O for 0. */
export function isSetupCode(typed: string): boolean {
  const read = (text: string) =>
    Buffer.from(
      text
        .toUpperCase()
        .replace(/[^0-9A-Z]/g, "")
        .replaceAll("O", "0")
        .replace(/[IL]/g, "1"),
    );
  const [given, right] = [read(typed), read(setupCode())];
  return given.length === right.length && timingSafeEqual(given, right);
}
