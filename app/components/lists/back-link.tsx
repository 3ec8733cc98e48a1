"use client";

import { ChevronLeft } from "lucide-react";
import { Link } from "@/app/components/ui/link";
import { useLastList } from "./last-list";

/** Back to the list that one came from, as it was. */
export function BackLink({ href, label }: { href: string; label: string }) {
  return (
    <Link
      href={useLastList(href)}
      aria-label={label}
      className="-ml-2 grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink touch:size-10"
    >
      <ChevronLeft aria-hidden className="size-4" />
    </Link>
  );
}
