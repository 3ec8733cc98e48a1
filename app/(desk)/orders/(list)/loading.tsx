import { Skeleton } from "@/app/components/ui/skeleton";
import { Table } from "@/app/components/ui/table";
import { PAGE_SIZE } from "@/domain/orders/list-orders";

/** One of them stands for the head. */
const ROWS = Array.from({ length: PAGE_SIZE + 1 }, (_, row) => row);

/** As high as the page that is on its way. */
export default function Loading() {
  return (
    <div className="grid gap-4" aria-hidden>
      <div className="grid gap-1">
        <Skeleton className="h-7 w-28" />
        <Skeleton className="h-5 w-20" />
      </div>
      <Skeleton className="h-7 w-full max-w-3xl rounded-full touch:h-10" />
      <Table className="max-md:block">
        <tbody className="max-md:block">
          {ROWS.map((row) => (
            <tr key={row} className="h-8 border-b last:border-b-0 touch:h-11 max-md:grid max-md:h-22">
              <td className="px-4">
                <Skeleton style={{ width: `${55 + ((row * 37) % 40)}%` }} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
