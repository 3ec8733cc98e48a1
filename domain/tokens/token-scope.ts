import { z } from "zod";
import { isAdmin, mayEdit, type Role } from "../users/shared/roles";

/**
 * What a token may be used for. `orders:write-locked` makes its bearer a system writer, such as a payment provider's
 * webhook: it writes to an order past whoever has the lock.
 */
export const TOKEN_SCOPES = [
  "orders:read",
  "orders:write",
  "products:read",
  "products:write",
  "customers:read",
  "customers:write",
  "locks:read",
  "locks:write",
  "events:read",
  "orders:write-locked",
] as const;

export const tokenScope = z.enum(TOKEN_SCOPES);
export type TokenScope = z.infer<typeof tokenScope>;

/** What a user of this role may let a token do: never more than they may do themselves. */
export function scopesOf(role: Role): TokenScope[] {
  return TOKEN_SCOPES.filter((scope) => {
    if (scope === "orders:write-locked") return isAdmin({ role });
    return scope.endsWith(":read") || mayEdit({ role });
  });
}
