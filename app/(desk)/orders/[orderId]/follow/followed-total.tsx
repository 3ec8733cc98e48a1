"use client";

import { ChangedAmount } from "@/app/components/orders/changed-amount";
import { useFollow } from "./follow-provider";
import { useFollowedTotals } from "./use-followed";

/** The order's total as the holder has it, beside the saved one. */
export function FollowedTotal({ beforeCents }: { beforeCents: number }) {
  const { currency } = useFollow();
  const { totalCents } = useFollowedTotals();
  return <ChangedAmount cents={totalCents} beforeCents={beforeCents} currency={currency} />;
}
