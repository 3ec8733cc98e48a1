import { Card } from "@/app/components/ui/card";
import { Skeleton } from "@/app/components/ui/skeleton";
import { EntryColumns } from "./entry-columns";

/** The page of an entry before its data: the same places. */
export function EntryLoading() {
  return (
    <div className="grid gap-4" aria-busy>
      <div className="-mx-4 -mt-4 flex min-h-14 items-center gap-4 border-b px-4 sm:-mx-6 sm:-mt-6 sm:px-6">
        <Skeleton className="ml-6 h-5 w-44" />
      </div>
      <EntryColumns
        aside={
          <Card>
            <div className="h-40" />
          </Card>
        }
      >
        <Card>
          <div className="h-56" />
        </Card>
        <Card>
          <div className="h-40" />
        </Card>
      </EntryColumns>
    </div>
  );
}
