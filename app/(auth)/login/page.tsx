import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Logo } from "@/app/components/frame/logo";
import { LanguageMenu } from "@/app/components/frame/menus/language-menu";
import { ThemeMenu } from "@/app/components/frame/menus/theme-menu";
import { getTranslations } from "@/app/i18n/get-translations";
import { Texts } from "@/app/i18n/texts";
import { signedInPerson } from "@/app/session";
import { isNobodysYet } from "@/domain/desk/set-up";
import { callbackPath } from "./callback-path";
import { LoginForm } from "./login-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("login");
  return { title: t("title") };
}

export default async function LoginPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { callbackUrl, only: asked } = await searchParams;
  const goTo = callbackPath(callbackUrl);
  const only = typeof asked === "string" ? asked : null;
  const user = await signedInPerson();
  // Who may do nothing yet but set up a second factor is led on from there.
  if (user && (only === null || only === user.id)) redirect(goTo);
  if (!user && (await isNobodysYet())) redirect("/setup");
  const t = await getTranslations();
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr_auto]">
      <div className="flex justify-end gap-1 p-3">
        <LanguageMenu />
        <ThemeMenu />
      </div>
      <main className="mx-auto grid w-full max-w-88 content-center gap-6 px-4 pb-16">
        <div className="grid gap-4">
          <Logo className="size-10" />
          <div className="grid gap-1">
            <h1 className="font-semibold text-xl">{t("login.title")}</h1>
            <p className="text-muted">{t("common.tagline")}</p>
          </div>
        </div>
        <Texts areas={["login"]}>
          <LoginForm goTo={goTo} only={only} />
        </Texts>
        <p className="text-muted text-xs">{t("login.noAccount")}</p>
      </main>
    </div>
  );
}
