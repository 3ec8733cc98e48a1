import { Badge } from "./badge";
import { cn } from "./cn";
import { Link } from "./link";

/** `alarm`: something there wants to be looked at; how many, and in words. */
export type TabLink = {
  href: string;
  label: string;
  current: boolean;
  alarm?: { count: string; words: string };
};

/** Parts of one page, each with its own address. */
export function TabLinks({ tabs, label }: { tabs: TabLink[]; label: string }) {
  return (
    <nav aria-label={label} className="flex gap-4 border-b">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.current ? "page" : undefined}
          className={cn(
            "-mb-px flex h-9 items-center whitespace-nowrap border-transparent border-b-2 text-muted text-sm transition-colors hover:text-ink touch:h-11",
            "aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink",
          )}
        >
          {tab.label}
          {tab.alarm && (
            <Badge tone="warn" className="figures ml-1.5 px-1.5">
              <span aria-hidden>{tab.alarm.count}</span>
              <span className="sr-only">{tab.alarm.words}</span>
            </Badge>
          )}
        </Link>
      ))}
    </nav>
  );
}
