import type { ReactNode } from "react";

/** Left the lines and totals, right all that is known about the order; one below the other on a phone. */
export function OrderColumns({ left, right }: { left: ReactNode; right: ReactNode }) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid min-w-0 gap-4">{left}</div>
      <div className="grid min-w-0 gap-4">{right}</div>
    </div>
  );
}
