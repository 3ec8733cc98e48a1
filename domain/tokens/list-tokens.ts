import { z } from "zod";
import { db } from "../../lib/db";
import { type Actor, isAdmin } from "../users/shared/roles";
import { rangesOf } from "./allowed-from";
import { endOfToken, endsSoon, isValidToken } from "./end-of-token";
import { type TokenScope, tokenScope } from "./token-scope";

export type TokenDetails = {
  id: string;
  name: string;
  prefix: string;
  scopes: TokenScope[];
  /** IP addresses and ranges; none: from anywhere. */
  allowedFrom: string[];
  owner: { id: string; name: string };
  createdAt: Date;
  lastUsedAt: Date | null;
  lastUsedFrom: string;
  /** null: not by itself. */
  endsAt: Date | null;
  revokedAt: Date | null;
};

const scopeList = z.array(tokenScope);

/** The actor's own tokens, newest first; for an admin everybody's. Revoked ones stay, as a record. */
export async function listTokens(actor: Actor): Promise<TokenDetails[]> {
  const rows = await db.apiToken.findMany({
    where: isAdmin(actor) ? {} : { userId: actor.id },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: {
      id: true,
      name: true,
      prefix: true,
      scopes: true,
      allowedFrom: true,
      createdAt: true,
      lastUsedAt: true,
      lastUsedFrom: true,
      expiresAt: true,
      revokedAt: true,
      user: { select: { id: true, name: true } },
    },
  });
  return rows.map(({ user, scopes, allowedFrom, expiresAt, ...token }) => ({
    ...token,
    owner: user,
    scopes: scopeList.parse(scopes),
    allowedFrom: rangesOf({ allowedFrom }),
    endsAt: endOfToken({ ...token, expiresAt }),
  }));
}

/** How many of a person's tokens end within two weeks. */
export async function countEndingSoon(userId: string): Promise<number> {
  const rows = await db.apiToken.findMany({
    where: { userId, ...isValidToken() },
    select: { createdAt: true, expiresAt: true },
  });
  return rows.filter((token) => endsSoon(endOfToken(token))).length;
}
