import type { Metadata } from "next";
import { Logo } from "@/app/components/frame/logo";
import { LanguageMenu } from "@/app/components/frame/menus/language-menu";
import { ThemeMenu } from "@/app/components/frame/menus/theme-menu";
import { getTranslations } from "@/app/i18n/get-translations";
import { Texts } from "@/app/i18n/texts";
import { ChoosePassword } from "./choose-password";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.link"))("title") };
}

/** Where the link leads that an admin made for somebody who has lost their password. */
export default async function PasswordPage() {
  const t = await getTranslations("account.link");
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr_auto]">
      <div className="flex justify-end gap-1 p-3">
        <LanguageMenu />
        <ThemeMenu />
      </div>
      <main className="mx-auto grid w-full max-w-88 content-center gap-6 px-4 pb-16">
        <div className="grid gap-4">
          <Logo className="size-10" />
          <h1 className="font-semibold text-xl">{t("title")}</h1>
        </div>
        <Texts areas={["account"]}>
          <ChoosePassword />
        </Texts>
      </main>
    </div>
  );
}
