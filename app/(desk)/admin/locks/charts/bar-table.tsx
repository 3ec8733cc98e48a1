import type { ReactNode } from "react";

type Row = { key: string; label: ReactNode; count: number };

/** A table whose counts are bars, too: it can be read as well as seen. */
export function BarTable({ headings: [label, count], rows }: { headings: [string, string]; rows: Row[] }) {
  const most = Math.max(1, ...rows.map((row) => row.count));
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
                  style={{ width: `${(row.count / most) * 85}%` }}
                />
                {row.count}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
