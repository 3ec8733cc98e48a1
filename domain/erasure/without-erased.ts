import type { Tx } from "../../lib/db";
import type { DraftPatch } from "../drafts/shared/draft-patch";

/**
 * What somebody typed, without the customer who has been erased since, and their addresses: a tab that was open before sends
 * them on.
 */
export async function withoutErased(
  tx: Pick<Tx, "$queryRaw">,
  orderId: number,
  patch: DraftPatch,
): Promise<DraftPatch> {
  const { customer, shippingAddress, billingAddress, ...rest } = patch;
  if (!customer && !shippingAddress && !billingAddress) return patch;
  const [erased] = await tx.$queryRaw<unknown[]>`
    SELECT 1 AS "yes" FROM "Customer" WHERE "erasedAt" IS NOT NULL
      AND "id" = COALESCE(${customer?.id ?? null}, (SELECT "customerId" FROM "Order" WHERE "id" = ${orderId}))`;
  return erased ? rest : patch;
}
