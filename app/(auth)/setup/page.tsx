import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Logo } from "@/app/components/frame/logo";
import { LanguageMenu } from "@/app/components/frame/menus/language-menu";
import { ThemeMenu } from "@/app/components/frame/menus/theme-menu";
import { getTranslations } from "@/app/i18n/get-translations";
import { Texts } from "@/app/i18n/texts";
import { isNobodysYet } from "@/domain/desk/set-up";
import { SetupForm } from "./setup-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("desk.setup"))("title") };
}

/** For a desk that has nobody yet; afterwards there is nothing here. */
export default async function SetupPage() {
  if (!(await isNobodysYet())) redirect("/login");
  const t = await getTranslations("desk.setup");
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr]">
      <div className="flex justify-end gap-1 p-3">
        <LanguageMenu />
        <ThemeMenu />
      </div>
      <main className="mx-auto grid w-full max-w-lg content-start gap-6 px-4 pb-16">
        <div className="grid gap-4">
          <Logo className="size-10" />
          <div className="grid gap-1">
            <h1 className="font-semibold text-xl">{t("title")}</h1>
            <p className="text-muted">{t("text")}</p>
          </div>
        </div>
        <Texts areas={["desk", "people"]}>
          <SetupForm timeZones={Intl.supportedValuesOf("timeZone")} />
        </Texts>
      </main>
    </div>
  );
}
