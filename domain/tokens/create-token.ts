import { z } from "zod";
import { takeTurn } from "../../lib/db";
import { tokenSettings } from "../../lib/env";
import { audited } from "../audit/audited";
import { requireProof } from "../sessions/proof";
import { DomainError, Forbidden, InvalidInput } from "../shared/errors";
import { isVisible, oneLine } from "../shared/typed-text";
import type { Actor } from "../users/shared/roles";
import { addressRange, MOST_ALLOWED_FROM } from "./allowed-from";
import { DAY_MS, isValidToken } from "./end-of-token";
import { scopesOf, tokenScope } from "./token-scope";
import { hashOfSecret, newTokenSecret, prefixOfSecret } from "./token-secret";

/** Of one person. */
export const MOST_TOKENS = 50;

/** What a user says of a new token. The messages are keys of `tokens.create.errors`. */
export const newToken = z.object({
  name: oneLine(80, "name").check(z.minLength(1, "name"), z.refine(isVisible, "name")),
  scopes: z.array(tokenScope).min(1, "scopes"),
  /** null: until it is revoked. */
  validForDays: z.int().min(1).max(3_650).nullable(),
  /** From where it may be used; none: from anywhere. */
  allowedFrom: z.array(addressRange).max(MOST_ALLOWED_FROM, "addresses").optional(),
});
export type NewToken = z.infer<typeof newToken>;

/**
 * Makes a token that acts for the actor. Its secret is answered here and nowhere again.
 *
 * @throws {Forbidden} a scope that the actor may not use themselves (403)
 * @throws {InvalidInput} it would be valid for longer than TOKEN_MAX_DAYS (422)
 * @throws {DomainError} PROOF_NEEDED (403): it outlives the session that makes it; INVALID: they have too many (422)
 */
export async function createToken({ actor, token }: { actor: Actor; token: NewToken }) {
  const may = scopesOf(actor.role);
  const tooMuch = token.scopes.find((scope) => !may.includes(scope));
  if (tooMuch) throw new Forbidden(`Your role can't give a token the scope ${tooMuch}.`);
  const { validForDays, allowedFrom = [] } = token;
  const { TOKEN_MAX_DAYS: most } = tokenSettings();
  if (most !== undefined && (validForDays === null || validForDays > most))
    throw new InvalidInput({ validForDays: "tooLong" });
  const secret = newTokenSecret();
  const scopes = [...new Set(token.scopes)];
  return audited(async (tx, record) => {
    await requireProof(tx, actor);
    await takeTurn(tx, `tokens ${actor.id}`);
    if ((await tx.apiToken.count({ where: { userId: actor.id, ...isValidToken() } })) >= MOST_TOKENS)
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
        ...(allowedFrom.length > 0 ? { allowedFrom } : {}),
        expiresAt: validForDays === null ? null : new Date(Date.now() + validForDays * DAY_MS),
      },
      select: { id: true },
    });
    const after = { scopes, validForDays, addresses: allowedFrom.length };
    record({ by: actor, verb: "token.created", object: `token:${id}`, after });
    return { id, secret };
  });
}
