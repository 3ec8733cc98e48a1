import { z } from "zod";
import { takeTurn } from "../../lib/db";
import { audited } from "../audit/audited";
import { requireProof } from "../sessions/proof";
import { DomainError, Forbidden } from "../shared/errors";
import { isVisible, oneLine } from "../shared/typed-text";
import type { Actor } from "../users/shared/roles";
import { scopesOf, tokenScope } from "./token-scope";
import { hashOfSecret, newTokenSecret, prefixOfSecret } from "./token-secret";

/** Of one person. */
export const MOST_TOKENS = 50;

const DAY_MS = 86_400_000;

/** What a user says of a new token. The messages are keys of `tokens.create.errors`. */
export const newToken = z.object({
  name: oneLine(80, "name").check(z.minLength(1, "name"), z.refine(isVisible, "name")),
  scopes: z.array(tokenScope).min(1, "scopes"),
  /** null: until it is revoked. */
  validForDays: z.int().min(1).max(3_650).nullable(),
});
export type NewToken = z.infer<typeof newToken>;

/**
 * Makes a token that acts for the actor. Its secret is answered here and nowhere again.
 *
 * @throws {Forbidden} a scope that the actor may not use themselves (403)
 * @throws {DomainError} PROOF_NEEDED (403): it outlives the session that makes it; INVALID: they have too many (422)
 */
export async function createToken({ actor, token }: { actor: Actor; token: NewToken }) {
  const may = scopesOf(actor.role);
  const tooMuch = token.scopes.find((scope) => !may.includes(scope));
  if (tooMuch) throw new Forbidden(`Your role can't give a token the scope ${tooMuch}.`);
  const secret = newTokenSecret();
  const scopes = [...new Set(token.scopes)];
  return audited(async (tx, record) => {
    await requireProof(tx, actor);
    await takeTurn(tx, `tokens ${actor.id}`);
    const valid = { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] };
    if ((await tx.apiToken.count({ where: { userId: actor.id, ...valid } })) >= MOST_TOKENS)
      throw new DomainError("INVALID", `A person has at most ${MOST_TOKENS} tokens that are valid.`, {
        problem: "tooManyTokens",
      });
    const { id } = await tx.apiToken.create({
      data: {
        userId: actor.id,
        name: token.name,
        prefix: prefixOfSecret(secret),
        hash: hashOfSecret(secret) ?? "",
        scopes,
        expiresAt: token.validForDays === null ? null : new Date(Date.now() + token.validForDays * DAY_MS),
      },
      select: { id: true },
    });
    const { validForDays } = token;
    record({ by: actor, verb: "token.created", object: `token:${id}`, after: { scopes, validForDays } });
    return { id, secret };
  });
}
