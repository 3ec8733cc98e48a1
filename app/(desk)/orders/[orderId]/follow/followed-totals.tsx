"use client";

import { TotalsList } from "@/app/components/orders/totals-list";
import type { OrderTotals } from "@/domain/orders/shared/order-totals";
import { useFollow } from "./follow-provider";
import { useFollowedTotals } from "./use-followed";

/** The sums as they will be when the holder saves, beside the saved ones where they differ. */
export function FollowedTotals({ before }: { before: Omit<OrderTotals, "lineTotalsCents"> }) {
  const { currency, taxRatePpm } = useFollow();
  const totals = useFollowedTotals();
  return <TotalsList totals={totals} before={before} currency={currency} taxRatePpm={taxRatePpm} />;
}
