import { z } from "zod";
import { db } from "../../lib/db";
import { log } from "../../lib/logger";
import { DomainError, Forbidden } from "../shared/errors";
import { selectedFactors } from "../users/factor/factors-of";
import { rightsOf } from "../users/factor/rights-now";
import type { Actor } from "../users/shared/roles";
import { scopesOf, type TokenScope, tokenScope } from "./token-scope";
import { hashOfSecret } from "./token-secret";

/** `ApiToken.lastUsedAt` is exact to this, in milliseconds. */
const USED_EVERY_MS = 60_000;

/** Whom a request of the REST API acts for, and how far. */
export type Bearer = {
  actor: Actor;
  token: { id: string; name: string };
  /** Those of the token that its user's role allows now. */
  scopes: TokenScope[];
};

const scopeList = z.array(tokenScope);

/**
 * Who sent `Authorization: Bearer …`. The database is asked each time: a token that was revoked and a user who was
 * disabled are out at once, and a role that was taken away takes its scopes along.
 *
 * @throws {DomainError} UNAUTHENTICATED (401)
 * @throws {Forbidden} a second factor is demanded of its person, who has none (403)
 */
export async function bearerOfToken(authorization: string | null | undefined): Promise<Bearer> {
  const secret = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
  if (secret === undefined)
    throw new DomainError("UNAUTHENTICATED", "Send a token: “Authorization: Bearer hf_…”.");
  const hash = hashOfSecret(secret);
  const found = hash === null ? null : await readToken(hash);
  if (found === null || !isValid(found))
    throw new DomainError("UNAUTHENTICATED", "The token is unknown, revoked or expired.");
  recordUsed(found.id, found.lastUsedAt);
  const { role, awaitsFactor } = rightsOf(found.user);
  if (awaitsFactor === "everything")
    throw new Forbidden("Whoever this token acts for has to set up a second factor first.");
  const allowed = scopesOf(role);
  return {
    actor: { id: found.user.id, name: found.user.name, role, tokenId: found.id },
    token: { id: found.id, name: found.name },
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
      lastUsedAt: true,
      expiresAt: true,
      revokedAt: true,
      user: {
        select: { id: true, name: true, role: true, needsFactor: true, disabledAt: true, ...selectedFactors },
      },
    },
  });
}

function isValid(token: NonNullable<Awaited<ReturnType<typeof readToken>>>) {
  const isOver = token.expiresAt !== null && token.expiresAt.getTime() <= Date.now();
  return token.revokedAt === null && token.user.disabledAt === null && !isOver;
}

/** Not waited for: nobody may be kept from reading because this couldn't be written. */
function recordUsed(id: string, lastUsedAt: Date | null) {
  const now = Date.now();
  if (lastUsedAt && now - lastUsedAt.getTime() < USED_EVERY_MS) return;
  db.apiToken
    .update({ where: { id }, data: { lastUsedAt: new Date(now) }, select: { id: true } })
    .catch((error) => log.warn({ err: error, tokenId: id }, "Last use of a token not written"));
}
