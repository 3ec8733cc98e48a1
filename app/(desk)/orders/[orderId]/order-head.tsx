import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** The head that stays: number, status, total, who is here, and what can be done. Strips stand below it. */
export function OrderHead({
  number,
  status,
  total,
  people,
  children,
}: {
  number: number;
  status: ReactNode;
  total: ReactNode;
  people: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("order");
  return (
    <header className="sticky top-14 z-20 -mx-4 -mt-4 flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 border-b bg-canvas px-4 py-2 sm:-mx-6 sm:-mt-6 sm:px-6">
      <Link
        href="/orders"
        aria-label={t("back")}
        className="-ml-2 grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink touch:size-10"
      >
        <ChevronLeft aria-hidden className="size-4" />
      </Link>
      <h1 className="figures -ml-3 whitespace-nowrap font-semibold text-xl">
        {t("title", { number: String(number) })}
      </h1>
      {status}
      <div className="ml-auto flex items-center gap-x-4 gap-y-2 max-sm:w-full max-sm:justify-between">
        {people}
        <p className="text-lg">
          <span className="sr-only">{t("head.total")} </span>
          <span className="font-semibold">{total}</span>
        </p>
        <div className="flex items-center gap-2">{children}</div>
      </div>
    </header>
  );
}
