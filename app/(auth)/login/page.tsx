import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignOut } from "@/app/components/frame/signing-out/sign-out";
import { getTranslations } from "@/app/i18n/get-translations";
import { Texts } from "@/app/i18n/texts";
import { signedInPerson } from "@/app/session";
import { isNobodysYet } from "@/domain/desk/set-up";
import { AuthPage } from "../auth-page";
import { callbackPath } from "./callback-path";
import { SignInForm } from "./sign-in-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("login");
  return { title: t("title") };
}

export default async function LoginPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { callbackUrl, only: asked, still, error } = await searchParams;
  const goTo = callbackPath(callbackUrl);
  const only = typeof asked === "string" ? asked : null;
  const user = await signedInPerson();
  // Who wanted to sign out, and wasn't heard: see components/frame/signing-out/leave.ts.
  if (user && still !== undefined) return <StillSignedIn />;
  // Who may do nothing yet but set up a second factor is led on from there.
  if (user && (only === null || only === user.id)) redirect(goTo);
  if (!user && (await isNobodysYet())) redirect("/setup");
  const t = await getTranslations();
  return (
    <AuthPage title={t("login.title")} text={t("common.tagline")}>
      <Texts areas={["login"]}>
        <SignInForm goTo={goTo} only={only} hasFailed={error !== undefined} />
      </Texts>
      <p className="text-muted text-xs">{t("login.noAccount")}</p>
    </AuthPage>
  );
}

async function StillSignedIn() {
  const t = await getTranslations();
  return (
    <AuthPage title={t("login.still")} text={t("login.stillText")}>
      <SignOut />
    </AuthPage>
  );
}
