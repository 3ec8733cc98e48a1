import type { Difference } from "@/domain/drafts/shared/differences";
import type { OrderForm } from "@/domain/orders/shared/order-form";

/** What stands above the columns: whose values they are. */
export type Heads = { theirs: string; mine: string };

/** Two forms of one order, and where they differ. Amounts are in minor units of `currency`, the tax rate in millionths. */
export type Compared = {
  was: OrderForm;
  /** What the choices are put onto. */
  theirs: OrderForm;
  differences: Difference[];
  currency: string;
  taxRatePpm: number;
};
