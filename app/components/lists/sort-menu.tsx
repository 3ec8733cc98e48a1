"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { Chip } from "@/app/components/ui/chip";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/app/components/ui/dropdown-menu";

/** On a phone, where the table's head isn't there. */
export function SortMenu({
  label,
  columns,
  isDescending,
}: {
  label: string;
  /** What each is called, where it leads to, and whether the list is sorted by it. */
  columns: { label: string; href: string; isSorted: boolean }[];
  isDescending: boolean;
}) {
  const router = useRouter();
  const Arrow = isDescending ? ArrowDown : ArrowUp;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Chip className="md:hidden">
          <span>{label}</span>
          <Arrow aria-hidden />
        </Chip>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {columns.map((column) => (
          <DropdownMenuItem key={column.href} onSelect={() => router.push(column.href)}>
            {column.label}
            {column.isSorted && <Arrow aria-hidden className="ml-auto" />}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
