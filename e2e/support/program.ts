import type { TokenScope } from "../../domain/tokens/token-scope";
import { hashOfSecret, newTokenSecret, prefixOfSecret } from "../../domain/tokens/token-secret";
import type { Holdfast } from "./holdfast";
import { people, type Who } from "./people";

/** Calls the REST API as a program with a token of this person's. */
export type Program = (method: string, path: string, sent?: Sent) => Promise<Response>;
type Sent = { body?: object; headers?: Record<string, string> };

/** Gives a program a token, as its owner would on the page of tokens. */
export async function aProgramOf(who: Who, holdfast: Holdfast, scopes: TokenScope[]): Promise<Program> {
  const secret = newTokenSecret();
  const { id: userId } = await holdfast.db.user.findUniqueOrThrow({
    where: { email: people[who].email },
    select: { id: true },
  });
  await holdfast.db.apiToken.create({
    data: { userId, name: "Story", scopes, prefix: prefixOfSecret(secret), hash: hashOfSecret(secret) ?? "" },
    select: { id: true },
  });
  return (method, path, { body, headers } = {}) =>
    fetch(`${holdfast.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json", ...headers },
      body: body && JSON.stringify(body),
    });
}
