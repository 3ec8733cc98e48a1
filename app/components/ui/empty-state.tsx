import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

/** Nothing here, not found, not allowed, failed: what it is, why, and what to do next. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  actions,
  level: Heading = "h2",
  className,
}: {
  icon: LucideIcon;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  level?: "h1" | "h2";
  className?: string;
}) {
  return (
    <div className={cn("grid justify-items-center gap-3 px-6 py-16 text-center", className)}>
      <span className="grid size-10 place-items-center rounded-lg border bg-surface text-muted shadow-card">
        <Icon aria-hidden className="size-5" />
      </span>
      <div className="grid max-w-sm gap-1">
        <Heading className="font-semibold text-lg">{title}</Heading>
        {children && <p className="text-muted">{children}</p>}
      </div>
      {actions && <div className="mt-1 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
