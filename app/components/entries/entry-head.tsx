import type { ReactNode } from "react";
import { BackLink } from "@/app/components/lists/back-link";

/** The head that stays: back to the list, what this is, how it stands, and what can be done. */
export function EntryHead({
  back,
  title,
  subtitle,
  children,
}: {
  back: { href: string; label: string };
  title: string;
  subtitle?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header
      data-head
      className="sticky top-14 z-20 -mx-4 -mt-4 flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 border-b bg-canvas px-4 py-2 sm:-mx-6 sm:-mt-6 sm:px-6"
    >
      <BackLink {...back} />
      <div className="-ml-3 min-w-48 flex-1">
        <h1 title={title} className="truncate font-semibold text-lg leading-5">
          {title}
        </h1>
        {subtitle && <p className="truncate text-muted text-xs">{subtitle}</p>}
      </div>
      <div className="ml-auto flex items-center gap-2">{children}</div>
    </header>
  );
}
