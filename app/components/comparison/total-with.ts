import { type Difference, takeMine } from "@/domain/drafts/differences";
import { orderTotals } from "@/domain/orders/order-totals";
import type { Compared } from "./field-comparison";

/** What the order would come to with mine in these fields, in minor units. */
export function totalWith(
  { theirs, taxRateBasisPoints }: Pick<Compared, "theirs" | "taxRateBasisPoints">,
  taken: readonly Difference[],
): number {
  return orderTotals({ ...takeMine(theirs, taken), taxRateBasisPoints }).totalCents;
}
