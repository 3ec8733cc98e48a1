import { z } from "zod";
import { db } from "../../lib/db";
import { log } from "../../lib/logger";
import { logAttempt } from "../audit/log-attempt";
import { asksHere } from "../audit/refusals";
import { DomainError, Forbidden } from "../shared/errors";
import { selectedFactors } from "../users/factor/factors-of";
import { rightsOf } from "../users/factor/rights-now";
import type { Actor } from "../users/shared/roles";
import { isAllowedFrom, rangesOf } from "./allowed-from";
import { endOfToken } from "./end-of-token";
import { scopesOf, type TokenScope, tokenScope } from "./token-scope";
import { hashOfSecret } from "./token-secret";

/** `ApiToken.lastUsedAt` and `lastUsedFrom` are written so often at most, in milliseconds. */
const USED_EVERY_MS = 60_000;

/** Whom a request of the REST API acts for, and how far. */
export type Bearer = {
  actor: Actor;
  /** `endsAt` null: not by itself. */
  token: { id: string; name: string; endsAt: Date | null };
  /** Those of the token that its user's role allows now. */
  scopes: TokenScope[];
};

const scopeList = z.array(tokenScope);

/**
 * Who sent `Authorization: Bearer …`, which the log says of whoever isn't in. The database is asked each time: a token that was revoked and a user who was
 * disabled are out at once, and a role that was taken away takes its scopes along.
 *
 * @param address where it comes from; of no address that is known, a token that has a list of them may not be used
 * @throws {DomainError} UNAUTHENTICATED (401)
 * @throws {Forbidden} the token isn't for this address; a second factor is demanded of its person, who has none (403)
 */
export async function bearerOfToken(
  authorization: string | null | undefined,
  address?: string,
): Promise<Bearer> {
  const secret = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
  const hash = secret === undefined ? null : hashOfSecret(secret);
  const found = hash === null ? null : await readToken(hash);
  const because = secret === undefined ? "missing" : whyInvalid(found);
  if (found === null || because !== null) {
    logAttempt("A token was refused", { because, tokenId: found?.id, userId: found?.user.id, address });
    throw new DomainError(
      "UNAUTHENTICATED",
      secret === undefined
        ? "Send a token: “Authorization: Bearer hf_…”."
        : "The token is unknown, revoked or expired.",
    );
  }
  const { role, awaitsFactor } = rightsOf(found.user);
  const actor = { id: found.user.id, name: found.user.name, role, tokenId: found.id, address };
  asksHere(actor);
  const ranges = rangesOf(found);
  if (ranges.length > 0 && !isAllowedFrom(ranges, address ?? ""))
    throw new Forbidden(`This request comes from ${placeOf(address)}, for which this token isn't.`);
  recordUsed(found, address);
  if (awaitsFactor === "everything")
    throw new Forbidden("Whoever this token acts for has to set up a second factor first.");
  const allowed = scopesOf(role);
  return {
    actor,
    token: { id: found.id, name: found.name, endsAt: endOfToken(found) },
    scopes: scopeList.parse(found.scopes).filter((scope) => allowed.includes(scope)),
  };
}

/** @throws {Forbidden} the token wasn't given this scope, or its user's role doesn't allow it any more (403) */
export function requireScope({ scopes }: Bearer, scope: TokenScope) {
  if (!scopes.includes(scope)) throw new Forbidden(`This takes a token with the scope ${scope}.`);
}

function readToken(hash: string) {
  return db.apiToken.findUnique({
    where: { hash },
    select: {
      id: true,
      name: true,
      scopes: true,
      allowedFrom: true,
      createdAt: true,
      lastUsedAt: true,
      expiresAt: true,
      revokedAt: true,
      user: {
        select: { id: true, name: true, role: true, needsFactor: true, disabledAt: true, ...selectedFactors },
      },
    },
  });
}

function whyInvalid(token: Awaited<ReturnType<typeof readToken>>) {
  if (token === null) return "unknown";
  if (token.revokedAt !== null) return "revoked";
  if (token.user.disabledAt !== null) return "disabled";
  const endsAt = endOfToken(token);
  return endsAt !== null && endsAt.getTime() <= Date.now() ? "expired" : null;
}

function placeOf(address: string | undefined) {
  return address === undefined || address === "unknown" ? "an address that isn't known" : address;
}

/** Not waited for: nobody may be kept from reading because this couldn't be written. */
function recordUsed({ id, lastUsedAt }: { id: string; lastUsedAt: Date | null }, address = "unknown") {
  const now = Date.now();
  if (lastUsedAt && now - lastUsedAt.getTime() < USED_EVERY_MS) return;
  const data = { lastUsedAt: new Date(now), lastUsedFrom: address };
  db.apiToken
    .update({ where: { id }, data, select: { id: true } })
    .catch((error) => log.warn({ err: error, tokenId: id }, "Last use of a token not written"));
}
