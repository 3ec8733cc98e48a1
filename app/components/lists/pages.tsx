import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/app/components/ui/button";
import { Link } from "@/app/components/ui/link";
import { useTranslations } from "@/app/i18n/use-translations";

/** Which rows these are, and the way to those before and after. */
export function Pages({
  first,
  rows,
  total,
  previous,
  next,
}: {
  /** The number of the first row in the whole list. */
  first: number;
  rows: number;
  total: { count: number; exact: boolean } | null;
  /** Addresses; null where there is no such page. */
  previous: string | null;
  next: string | null;
}) {
  const t = useTranslations("orders.pages");
  if (!next && !previous && first === 1) return null;
  const range = { first, last: first + rows - 1 };
  return (
    <nav aria-label={t("label")} className="flex items-center justify-between gap-3">
      <p className="figures text-muted text-xs">
        {total
          ? t(total.exact ? "range" : "rangeMore", { ...range, count: total.count })
          : t("rangeOnly", range)}
      </p>
      <div className="flex gap-2">
        <PageLink href={previous}>
          <ChevronLeft aria-hidden />
          {t("previous")}
        </PageLink>
        <PageLink href={next}>
          {t("next")}
          <ChevronRight aria-hidden />
        </PageLink>
      </div>
    </nav>
  );
}

function PageLink({ href, children }: { href: string | null; children: ReactNode }) {
  if (href === null) return <Button disabled>{children}</Button>;
  return (
    <Button asChild>
      <Link href={href} prefetch={false}>
        {children}
      </Link>
    </Button>
  );
}
