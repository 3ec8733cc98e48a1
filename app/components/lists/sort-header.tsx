import { ArrowDown, ArrowUp } from "lucide-react";
import { cn } from "@/app/components/ui/cn";
import { Link } from "@/app/components/ui/link";
import { Th } from "@/app/components/ui/table";

/** A column's name; press it to sort by the column, and again to turn the order round. */
export function SortHeader({
  label,
  href,
  isSorted,
  isDescending,
  className,
}: {
  label: string;
  /** Of the list that the press leads to. */
  href: string;
  isSorted: boolean;
  isDescending: boolean;
  className?: string;
}) {
  const Arrow = isDescending ? ArrowDown : ArrowUp;
  return (
    <Th aria-sort={isSorted ? (isDescending ? "descending" : "ascending") : undefined} className={className}>
      <Link
        href={href}
        prefetch={false}
        className={cn(
          "-mx-1 inline-flex items-center gap-1 rounded px-1 py-0.5 transition-colors hover:bg-hover hover:text-ink",
          // Above figures the name ends where they end, and the arrow stands before it.
          className?.includes("text-right") && "flex-row-reverse",
          isSorted && "text-ink",
        )}
      >
        {label}
        <Arrow aria-hidden className={cn("size-3", !isSorted && "invisible")} />
      </Link>
    </Th>
  );
}
