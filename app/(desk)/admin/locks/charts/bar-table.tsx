import type { ReactNode } from "react";
import { ticksOf } from "./ticks";

/** How much of the width the longest bar takes; its count stands behind it. */
const BARS_PERCENT = 85;

type Row = { key: string; label: ReactNode; count: number };

/** A table whose counts are bars, too, over one axis: it can be read as well as seen. */
export function BarTable({ headings: [label, count], rows }: { headings: [string, string]; rows: Row[] }) {
  const ticks = ticksOf(Math.max(0, ...rows.map((row) => row.count)));
  const top = ticks.at(-1) ?? 1;
  const placeOf = (value: number) => `${(value / top) * BARS_PERCENT}%`;
  return (
    <table className="figures w-full text-sm">
      <thead className="sr-only">
        <tr>
          <th scope="col">{label}</th>
          <th scope="col">{count}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row" className="w-0 whitespace-nowrap py-1 pr-3 text-left font-normal text-muted">
              {row.label}
            </th>
            <td className="py-1">
              <div className="flex items-center gap-2">
                <span
                  aria-hidden
                  className="h-4 min-w-px rounded-sm bg-accent"
                  style={{ width: placeOf(row.count) }}
                />
                {row.count}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot aria-hidden className="text-2xs text-muted">
        <tr>
          <td />
          <td>
            <div className="relative h-5 border-t">
              {ticks.map((tick) => (
                <span
                  key={tick}
                  className="absolute top-0 -translate-x-1/2 pt-1 before:absolute before:top-0 before:left-1/2 before:h-1 before:border-l first:translate-x-0 first:before:left-0"
                  style={{ left: placeOf(tick) }}
                >
                  {tick}
                </span>
              ))}
            </div>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
