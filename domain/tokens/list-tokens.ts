import { z } from "zod";
import { db } from "../../lib/db";
import { type Actor, isAdmin } from "../users/shared/roles";
import { type TokenScope, tokenScope } from "./token-scope";

export type TokenDetails = {
  id: string;
  name: string;
  prefix: string;
  scopes: TokenScope[];
  owner: { id: string; name: string };
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
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
      createdAt: true,
      lastUsedAt: true,
      expiresAt: true,
      revokedAt: true,
      user: { select: { id: true, name: true } },
    },
  });
  return rows.map(({ user, scopes, ...token }) => ({
    ...token,
    owner: user,
    scopes: scopeList.parse(scopes),
  }));
}
