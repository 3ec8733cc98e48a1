import type { CSSProperties } from "react";
import { getTranslations } from "@/app/i18n/get-translations";
import { Skeleton } from "./skeleton";

/** A page with a title and a table, before they are there: the same heights. It comes before every page: few elements. */
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
      <div
        aria-hidden
        // One row more, for the head.
        style={{ "--rows": rows + 1 } as CSSProperties}
        className="skeleton-rows rounded-lg border shadow-card [--row-height:2rem] touch:[--row-height:2.75rem]"
      />
    </div>
  );
}
