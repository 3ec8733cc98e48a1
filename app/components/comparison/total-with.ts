import { type Difference, takeMine } from "@/domain/drafts/shared/differences";
import { orderTotals } from "@/domain/orders/shared/order-totals";
import type { Compared } from "./compared";

/** What the order would come to with mine in these fields, in minor units. */
export function totalWith(
  { theirs, taxRatePpm }: Pick<Compared, "theirs" | "taxRatePpm">,
  taken: readonly Difference[],
): number {
  return orderTotals({ ...takeMine(theirs, taken), taxRatePpm }).totalCents;
}
