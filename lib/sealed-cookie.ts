import { decode, type JWT } from "next-auth/jwt";
import { secrets } from "./secrets";

/** `{"alg":"dir","enc":"A256GCM"}`, as next-auth begins whatever it seals; its `decode` by itself opens what the header says, whatever that is. */
const HEADER = "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0.";

/**
 * What a cookie of next-auth's kind (JWE) says. null: it is too old, was changed, or isn't ours.
 *
 * @param salt what it is for: each kind has a key of its own, so that none is taken for another
 */
export async function openCookie(cookie: string, salt?: string): Promise<JWT | null> {
  if (!cookie.startsWith(HEADER)) return null;
  for (const secret of secrets()) {
    const payload = await decode({ token: cookie, secret, salt }).catch(() => null);
    if (payload) return payload;
  }
  return null;
}
