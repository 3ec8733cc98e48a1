import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { decode, type JWT } from "next-auth/jwt";
import { env } from "./env";

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

/** `{"alg":"dir","enc":"A256GCM"}`, as next-auth begins whatever it seals; its `decode` by itself opens what the header says, whatever that is. */
const COOKIE_HEADER = "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0.";

/**
 * What a cookie of next-auth's kind (JWE) says. null: it is too old, was changed, or isn't ours.
 *
 * @param salt what it is for: each kind has a key of its own, so that none is taken for another
 */
export async function openCookie(cookie: string, salt?: string): Promise<JWT | null> {
  if (!cookie.startsWith(COOKIE_HEADER)) return null;
  for (const secret of secrets()) {
    const payload = await decode({ token: cookie, secret, salt }).catch(() => null);
    if (payload) return payload;
  }
  return null;
}

/** The desk's secret, by which all is sealed; and the one before, if that still opens what is there. */
function secrets(): [string, ...string[]] {
  const { NEXTAUTH_SECRET, NEXTAUTH_SECRET_BEFORE } = env();
  return NEXTAUTH_SECRET_BEFORE === undefined ? [NEXTAUTH_SECRET] : [NEXTAUTH_SECRET, NEXTAUTH_SECRET_BEFORE];
}

function key(as: Sealed, secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", `holdfast ${as}`, 32));
}
