import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** One way to show who one is, or what belongs to it: what it is called, how it stands, and what can be done about it. */
export function FactorRow({
  icon: Icon,
  title,
  action,
  children,
}: {
  icon: LucideIcon;
  title: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-2.5">
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex flex-wrap items-center gap-x-2 break-words font-medium">{title}</p>
        <div className="text-muted text-xs">{children}</div>
      </div>
      {action}
    </li>
  );
}
