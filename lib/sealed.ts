import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { secrets } from "./secrets";

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What is sealed as one of them isn't opened as another: each has a key of its own. */
export type Sealed = "sealed" | "challenge";

/** What the database, a copy of it, or a browser is not to give away by itself: only with the desk's secret can it be read. */
export function seal(text: string, as: Sealed = "sealed"): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key(as, secrets()[0]), iv);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** null for what was sealed with a secret that isn't known any more, or isn't as it was. */
export function unseal(sealed: string, as: Sealed = "sealed"): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  for (const secret of secrets()) {
    const text = opened(bytes, key(as, secret));
    if (text !== null) return text;
  }
  return null;
}

function opened(bytes: Buffer, key: Buffer): string | null {
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
  } catch {
    return null;
  }
}

function key(as: Sealed, secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", `holdfast ${as}`, 32));
}
