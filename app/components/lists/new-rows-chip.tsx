"use client";

import { ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { Chip } from "@/app/components/ui/chip";

/**
 * Says how many rows have come since a list was read, and leads to them. It lies on the list's upper edge and takes no room:
 * nothing moves under whoever reads, and one who has scrolled down sees it, too.
 */
export function NewRowsChip({
  count,
  isBusy,
  onShow,
  children,
}: {
  count: number;
  isBusy: boolean;
  onShow: () => void;
  children: ReactNode;
}) {
  return (
    <div
      role="status"
      className="pointer-events-none sticky top-20 z-20 flex h-0 items-center justify-center"
    >
      {count > 0 && (
        <Chip
          onClick={onShow}
          disabled={isBusy}
          aria-busy={isBusy || undefined}
          className="figures pointer-events-auto h-6 -translate-y-1.5 animate-appear border-accent bg-raised font-medium text-accent-ink shadow-pop touch:translate-y-1"
        >
          <ArrowUp aria-hidden />
          {children}
        </Chip>
      )}
    </div>
  );
}
