"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useTranslations } from "@/app/i18n/use-translations";
import type { Role } from "@/domain/users/shared/roles";
import { cn } from "../ui/cn";
import { Link } from "../ui/link";
import { navLinks } from "./nav-links";

/** The desk's pages: a column beside the page, icons alone on a tablet, a bar under it on a phone. */
export function Nav({ role, className, children }: { role: Role; className?: string; children?: ReactNode }) {
  const t = useTranslations("frame");
  const path = usePathname();
  return (
    <nav aria-label={t("menu")} className={className}>
      {children}
      {navLinks(role).map(({ href, label, icon: Icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={path.startsWith(href) ? "page" : undefined}
          title={t(`nav.${label}`)}
          className={cn(
            "flex min-w-0 items-center rounded-md text-muted transition-colors hover:bg-hover hover:text-ink",
            "max-md:h-14 max-md:flex-1 max-md:flex-col max-md:justify-center max-md:gap-0.5 max-md:text-2xs",
            "md:h-8 md:justify-center md:gap-2.5 md:px-2 md:text-sm touch:md:h-10 lg:justify-start",
            "aria-[current=page]:font-medium aria-[current=page]:text-ink md:aria-[current=page]:bg-hover",
            "max-md:aria-[current=page]:text-accent-ink",
          )}
        >
          <Icon aria-hidden className="size-5 shrink-0 md:size-4" />
          <span className="max-w-full truncate md:sr-only lg:not-sr-only">{t(`nav.${label}`)}</span>
        </Link>
      ))}
    </nav>
  );
}
