import { RateLimit } from "../rate-limit";
import { type Bearer, bearerOfToken } from "../tokens/bearer-of-token";
import { endsSoon } from "../tokens/end-of-token";

/** Requests of one token. A busy integration stays far below; a loop that runs wild doesn't stop the shop. */
export const TOKEN_LIMIT = { points: 600, perSeconds: 60 };

const ofToken = new RateLimit("requests", { name: "token", ...TOKEN_LIMIT });
const wrongOfAddress = new RateLimit("wrong tokens", {
  name: "wrong-token",
  points: 60,
  perSeconds: 60,
  isOfAddresses: true,
});

/**
 * Whose request it is, if they may send another: with the headers that say how many are left (the draft standard's,
 * draft-ietf-httpapi-ratelimit-headers), and when the token ends if that is soon. No standard has a header
 * for that: `Sunset` (RFC 8594) is about the resource.
 *
 * @param address where it comes from; wrong tokens are counted by it
 * @throws {DomainError} UNAUTHENTICATED (401), TOO_MANY (429)
 * @throws {Forbidden} the token isn't for this address, or its person lacks a second factor (403)
 */
export async function admitBearer(
  authorization: string | null | undefined,
  address: string,
): Promise<{ bearer: Bearer; headers: Record<string, string> }> {
  const bearer = await bearerOfToken(authorization, address).catch(async (error: unknown) => {
    await wrongOfAddress.count(address);
    throw error;
  });
  const { points, perSeconds } = TOKEN_LIMIT;
  const { id, endsAt } = bearer.token;
  const { remaining, resetSeconds } = await ofToken.count(id);
  return {
    bearer,
    headers: {
      "RateLimit-Policy": `"token";q=${points};w=${perSeconds}`,
      RateLimit: `"token";r=${remaining};t=${resetSeconds}`,
      ...(endsSoon(endsAt) ? { "Token-Expires": endsAt.toUTCString() } : {}),
    },
  };
}
