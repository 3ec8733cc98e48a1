"use client";

import { Ellipsis } from "lucide-react";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useTranslations } from "@/app/i18n/use-translations";
import type { Role } from "@/domain/users/shared/roles";
import { cn } from "../ui/cn";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu";
import { Link } from "../ui/link";
import { type NavLink, navLinks } from "./nav-links";

/** How many a phone's bar has room for, with their names written out. */
const IN_BAR = 5;

const entryLook = cn(
  "flex min-w-0 items-center rounded-md text-muted transition-colors hover:bg-hover hover:text-ink",
  "max-md:h-14 max-md:flex-1 max-md:flex-col max-md:justify-center max-md:gap-0.5 max-md:text-2xs",
  "md:h-8 md:justify-center md:gap-2.5 md:px-2 md:text-sm touch:md:h-10 lg:justify-start",
  "aria-[current=page]:font-medium aria-[current=page]:text-ink md:aria-[current=page]:bg-hover",
  "max-md:aria-[current=page]:text-accent-ink",
);

/**
 * The desk's pages: a column beside the page, icons alone on a tablet, a bar under it on a phone, where those that there
 * is no room for are in a menu.
 */
export function Nav({ role, className, children }: { role: Role; className?: string; children?: ReactNode }) {
  const t = useTranslations("frame");
  const path = usePathname();
  const links = navLinks(role);
  const inBar = links.length > IN_BAR ? IN_BAR - 1 : IN_BAR;
  const inMenu = links.slice(inBar);
  const currentOf = ({ href, also = href }: NavLink) =>
    path.startsWith(href) || path.startsWith(also) ? "page" : undefined;
  return (
    <nav aria-label={t("menu")} className={className}>
      {children}
      {links.map((link, index) => {
        const { href, label, icon: Icon } = link;
        return (
          <Link
            key={href}
            href={href}
            aria-current={currentOf(link)}
            title={t(`nav.${label}`)}
            className={cn(entryLook, index >= inBar && "max-md:hidden")}
          >
            <Icon aria-hidden className="size-5 shrink-0 md:size-4" />
            <span className="max-w-full truncate md:sr-only lg:not-sr-only">{t(`nav.${label}`)}</span>
          </Link>
        );
      })}
      {inMenu.length > 0 && (
        <DropdownMenu>
          <DropdownMenuTrigger
            className={cn(entryLook, "md:hidden")}
            aria-current={inMenu.some(currentOf) ? "page" : undefined}
          >
            <Ellipsis aria-hidden className="size-5 shrink-0" />
            {t("nav.more")}
          </DropdownMenuTrigger>
          <DropdownMenuContent side="top">
            {inMenu.map((link) => {
              const { href, label, icon: Icon } = link;
              return (
                <DropdownMenuItem key={href} asChild>
                  <Link href={href} aria-current={currentOf(link)}>
                    <Icon aria-hidden />
                    {t(`nav.${label}`)}
                  </Link>
                </DropdownMenuItem>
              );
            })}
          </DropdownMenuContent>
        </DropdownMenu>
      )}
    </nav>
  );
}
