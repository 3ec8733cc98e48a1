import type { CSSProperties } from "react";
import { Skeleton } from "@/app/components/ui/skeleton";
import { PAGE_SIZE } from "@/domain/orders/list/list-orders";

/** As high as the page that is on its way. */
export default function Loading() {
  return (
    <div className="grid gap-4" aria-hidden>
      <div className="grid gap-1">
        <Skeleton className="h-7 w-28" />
        <Skeleton className="h-5 w-20" />
      </div>
      <Skeleton className="h-7 w-full max-w-3xl rounded-full touch:h-10" />
      <div
        // One row more, for the head.
        style={{ "--rows": PAGE_SIZE + 1 } as CSSProperties}
        className="skeleton-rows rounded-lg border shadow-card [--row-height:2rem] touch:[--row-height:2.75rem] max-md:[--row-height:5.5rem]"
      />
    </div>
  );
}
