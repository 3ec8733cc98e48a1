"use client";

import { Languages } from "lucide-react";
import { useLocale } from "next-intl";
import { useTransition } from "react";
import { toast } from "@/app/components/ui/toast";
import { chooseLocale } from "@/app/i18n/choose-locale";
import { isLocale, type Locale } from "@/app/i18n/locales";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { useFailureText } from "../../failures/use-failure-text";
import { Button } from "../../ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "../../ui/dropdown-menu";

/** Each in its own words: whoever looks for their language can't read the others. */
export const languageNames: Record<Locale, string> = { en: "English", "zh-CN": "简体中文" };

export function LanguageMenu() {
  const t = useTranslations("frame");
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button look="quiet" size="icon" aria-label={t("language")}>
          <Languages aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <LanguageItems />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

export function LanguageItems() {
  const locale = useLocale();
  const failureText = useFailureText();
  const [, start] = useTransition();

  function choose(next: Locale) {
    start(async () => {
      const result = await reached(chooseLocale(next));
      if (!result.ok) toast.error(failureText(result.error));
    });
  }
  return (
    <DropdownMenuRadioGroup value={locale} onValueChange={(next) => isLocale(next) && choose(next)}>
      {Object.entries(languageNames).map(([value, name]) => (
        <DropdownMenuRadioItem key={value} value={value} lang={value}>
          {name}
        </DropdownMenuRadioItem>
      ))}
    </DropdownMenuRadioGroup>
  );
}
