"use client";

import { KeyRound, LogOut, UserRound } from "lucide-react";
import { useTranslations } from "@/app/i18n/use-translations";
import type { Role } from "@/domain/users/shared/roles";
import { Avatar } from "../../ui/avatar";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../../ui/dropdown-menu";
import { Link } from "../../ui/link";
import { leave } from "../signing-out/leave";
import { LanguageItems } from "./language-menu";
import { SoundItem } from "./sound-item";
import { ThemeItems } from "./theme-menu";

/**
 * Who I am, and the way out. On a phone also language and theme, which have no room of their own there.
 *
 * @param tokensEnding how many of their API tokens end soon, which a dot says while the menu is closed
 */
export function AccountMenu({
  user,
  tokensEnding,
}: {
  user: { id: string; name: string; email: string; role: Role };
  tokensEnding: number;
}) {
  const t = useTranslations();
  const ending = tokensEnding > 0 ? t("frame.tokensEnding", { count: tokensEnding }) : null;
  const account = t("frame.account", { name: user.name });
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button look="quiet" size="icon" aria-label={ending ? `${account} (${ending})` : account}>
          <span className="relative">
            <Avatar id={user.id} name={user.name} />
            {ending && (
              <span className="absolute -top-1 -right-1 size-2.5 rounded-full bg-warn ring-2 ring-surface" />
            )}
          </span>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent className="min-w-56">
        <div className="grid px-2 py-1.5">
          <span className="truncate font-medium">{user.name}</span>
          <span className="truncate text-muted text-xs">{user.email}</span>
          <span className="text-muted text-xs">{t(`common.role.${user.role}`)}</span>
        </div>
        <DropdownMenuSeparator />
        <div className="md:hidden">
          <LanguageItems />
          <DropdownMenuSeparator />
          <ThemeItems />
          <DropdownMenuSeparator />
        </div>
        <DropdownMenuItem asChild>
          <Link href="/account">
            <UserRound aria-hidden />
            {t("frame.myAccount")}
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <Link href="/account/tokens">
            <KeyRound aria-hidden />
            {t("frame.tokens")}
            {ending && (
              <Badge tone="warn" className="ml-auto">
                {ending}
              </Badge>
            )}
          </Link>
        </DropdownMenuItem>
        <SoundItem />
        <DropdownMenuItem onSelect={leave}>
          <LogOut aria-hidden />
          {t("frame.signOut")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
