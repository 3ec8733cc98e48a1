"use client";

import { StatusBadge } from "@/app/components/orders/status-badge";
import { STORED_STATUSES } from "@/domain/orders/shared/order-status";
import { FollowedValue } from "./followed-value";

/** The order's status, or what it will be. */
export function FollowedStatus() {
  return (
    <FollowedValue
      path="status"
      show={(value) => {
        const status = STORED_STATUSES.find((one) => one === value);
        return status && <StatusBadge status={status} />;
      }}
    />
  );
}
