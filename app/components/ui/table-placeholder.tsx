import { getTranslations } from "@/app/i18n/get-translations";
import { Skeleton } from "./skeleton";

/** A page with a title and a table, before they are there: the same heights. */
export async function TablePlaceholder({ rows }: { rows: number }) {
  const t = await getTranslations("common");
  return (
    <div className="grid gap-4">
      <p role="status" className="sr-only">
        {t("loading")}
      </p>
      <div className="flex h-8 items-center">
        <Skeleton className="h-5 w-32" />
      </div>
      <div className="overflow-hidden rounded-lg border bg-surface shadow-card">
        <div className="h-8 border-b bg-sunken/60" />
        {Array.from({ length: rows }, (_, row) => `row ${row}`).map((key) => (
          <div key={key} className="flex h-8 items-center gap-6 border-b px-4 last:border-b-0 touch:h-11">
            <Skeleton className="w-40" />
            <Skeleton className="w-24 max-sm:hidden" />
            <Skeleton className="w-32 max-sm:hidden" />
            <Skeleton className="ml-auto w-12" />
          </div>
        ))}
      </div>
    </div>
  );
}
