"use client";

import { KeyRound, Languages, LogOut, ShoppingBag, Tag, UserPlus } from "lucide-react";
import { useTheme } from "next-themes";
import { toast } from "@/app/components/ui/toast";
import { chooseLocale } from "@/app/i18n/choose-locale";
import { LOCALES, type Locale } from "@/app/i18n/locales";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { mayEdit, type Role } from "@/domain/users/shared/roles";
import { useFailureText } from "../../failures/use-failure-text";
import { languageNames } from "../menus/language-menu";
import { themes } from "../menus/theme-menu";
import { navLinks } from "../nav-links";
import { leave } from "../signing-out/leave";
import { useGo } from "../use-go";
import { Group, Item } from "./palette-item";
import type { Run } from "./run";

/** The pages that this role may see. */
export function Pages({ role, run }: { role: Role; run: Run }) {
  const t = useTranslations("frame");
  const go = useGo();
  return (
    <Group heading={t("pages")}>
      {navLinks(role).map(({ href, label, icon: Icon }) => (
        <Item key={href} icon={<Icon aria-hidden />} onSelect={run(() => go(href))}>
          {t(`nav.${label}`)}
        </Item>
      ))}
      <Item icon={<KeyRound aria-hidden />} onSelect={run(() => go("/account/tokens"))}>
        {t("tokens")}
      </Item>
    </Group>
  );
}

/** What can be done on any page. */
export function Actions({ role, run }: { role: Role; run: Run }) {
  const t = useTranslations("frame");
  const failureText = useFailureText();
  const go = useGo();
  const { setTheme } = useTheme();

  async function speak(locale: Locale) {
    const result = await reached(chooseLocale(locale));
    if (!result.ok) toast.error(failureText(result.error));
  }
  return (
    <Group heading={t("palette.actions")}>
      {mayEdit({ role }) && (
        <Item icon={<ShoppingBag aria-hidden />} onSelect={run(() => go("/orders/new"))}>
          {t("palette.newOrder")}
        </Item>
      )}
      {mayEdit({ role }) && (
        <Item icon={<UserPlus aria-hidden />} onSelect={run(() => go("/customers/new"))}>
          {t("palette.newCustomer")}
        </Item>
      )}
      {mayEdit({ role }) && (
        <Item icon={<Tag aria-hidden />} onSelect={run(() => go("/products/new"))}>
          {t("palette.newProduct")}
        </Item>
      )}
      {themes.map(({ value, icon: Icon }) => (
        <Item key={value} icon={<Icon aria-hidden />} onSelect={run(() => setTheme(value))}>
          {t("palette.theme", { theme: t(`theme.${value}`) })}
        </Item>
      ))}
      {LOCALES.map((locale) => (
        <Item key={locale} icon={<Languages aria-hidden />} onSelect={run(() => speak(locale))}>
          {t("palette.language", { language: languageNames[locale] })}
        </Item>
      ))}
      <Item icon={<LogOut aria-hidden />} onSelect={run(leave)}>
        {t("signOut")}
      </Item>
    </Group>
  );
}
