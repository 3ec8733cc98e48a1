import type { ReactNode } from "react";
import { Chip } from "@/app/components/ui/chip";
import { Link } from "@/app/components/ui/link";

/** A filter as a chip: a link to the list with and without it, so that a link shares a view. */
export function ChipLink({ href, isOn, children }: { href: string; isOn: boolean; children: ReactNode }) {
  return (
    <Chip asChild>
      <Link href={href} prefetch={false} aria-current={isOn || undefined}>
        {children}
      </Link>
    </Chip>
  );
}
