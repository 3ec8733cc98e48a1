import type { ReactNode } from "react";

/**
 * Left the lines and totals, and below them what people wrote and what happened; right all that is known about the order.
 * One below the other, what happened last, where the lines need the whole width.
 */
export function OrderColumns({
  lines,
  aside,
  below,
}: {
  lines: ReactNode;
  aside: ReactNode;
  below: ReactNode;
}) {
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem] xl:grid-rows-[auto_1fr]">
      <div className="grid min-w-0 gap-4">{lines}</div>
      <div className="grid min-w-0 items-start gap-4 md:max-xl:grid-cols-2 xl:row-span-2">{aside}</div>
      <div className="grid min-w-0 gap-4">{below}</div>
    </div>
  );
}
