import { handle } from "../app/api/v1/handle";
import { createToken } from "../domain/tokens/create-token";
import type { TokenScope } from "../domain/tokens/token-scope";
import type { Actor, Role } from "../domain/users/shared/roles";
import { aPerson } from "./orders";

const USUAL: TokenScope[] = [
  "orders:read",
  "orders:write",
  "locks:read",
  "locks:write",
  "products:read",
  "products:write",
  "customers:read",
  "customers:write",
];

export type Program = Awaited<ReturnType<typeof aProgram>>;
type Sent = { body?: unknown; headers?: Record<string, string> };

/** A program with a token, and a way to call the REST API as it. */
export async function aProgram({
  name = "Robo",
  role = "STAFF",
  scopes = USUAL,
  allowedFrom,
  of,
}: {
  name?: string;
  role?: Role;
  scopes?: TokenScope[];
  allowedFrom?: string[];
  /** A person who has a program already. */
  of?: Actor;
} = {}) {
  const actor = of ?? (await aPerson(name, role));
  const asked = { name: "Warehouse", scopes, validForDays: null, allowedFrom };
  const token = await createToken({ actor, token: asked });
  return {
    actor,
    token,
    call(method: string, path: string, sent: Sent = {}) {
      return callRest(method, path, {
        ...sent,
        headers: { authorization: `Bearer ${token.secret}`, ...sent.headers },
      });
    },
  };
}

/** `json` is null for an answer without a body. */
export async function callRest(method: string, path: string, { body, headers }: Sent = {}) {
  const isText = typeof body === "string";
  const response = await handle(
    new Request(`http://holdfast.test/api/v1${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      body: body === undefined || isText ? body : JSON.stringify(body),
    }),
  );
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: text === "" ? null : JSON.parse(text),
  };
}
