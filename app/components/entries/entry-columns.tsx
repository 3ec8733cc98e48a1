import type { ReactNode } from "react";

/** Left what people write and do, right what happened; one below the other where there is no room. */
export function EntryColumns({ aside, children }: { aside: ReactNode; children: ReactNode }) {
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid min-w-0 gap-4">{children}</div>
      <div className="grid min-w-0 gap-4">{aside}</div>
    </div>
  );
}
