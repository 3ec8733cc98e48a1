import { Card } from "@/app/components/ui/card";
import { Skeleton } from "@/app/components/ui/skeleton";
import { OrderColumns } from "./order-columns";

const LINES = ["one", "two", "three", "four"];

/** The order's page before its data: the same places, at the same heights. */
export default function OrderLoading() {
  return (
    <div className="grid gap-4" aria-busy>
      <div className="-mx-4 -mt-4 flex min-h-14 items-center gap-4 border-b px-4 sm:-mx-6 sm:-mt-6 sm:px-6">
        <Skeleton className="ml-6 h-5 w-36" />
        <Skeleton className="h-5 w-20 rounded-full" />
        <Skeleton className="ml-auto h-5 w-24" />
        <Skeleton className="h-8 w-20" />
      </div>
      <div className="min-h-15 sm:min-h-12.5" />
      <OrderColumns
        lines={
          <Card>
            <div className="h-18 border-b" />
            {LINES.map((line) => (
              <div key={line} className="flex h-14 items-center justify-between border-b px-4">
                <Skeleton className="w-48" />
                <Skeleton className="w-20" />
              </div>
            ))}
            <div className="h-52" />
          </Card>
        }
        aside={LINES.map((card) => (
          <Card key={card} className="grid gap-2 p-4">
            <Skeleton className="w-20" />
            <Skeleton className="mt-3 w-40" />
            <Skeleton className="w-32" />
          </Card>
        ))}
        below={null}
      />
    </div>
  );
}
