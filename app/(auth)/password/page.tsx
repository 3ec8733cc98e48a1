import type { Metadata } from "next";
import { getTranslations } from "@/app/i18n/get-translations";
import { Texts } from "@/app/i18n/texts";
import { AuthPage } from "../auth-page";
import { ChoosePassword } from "./choose-password";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.link"))("title") };
}

/** Where the link leads that an admin made for somebody who has lost their password. */
export default async function PasswordPage() {
  const t = await getTranslations("account.link");
  return (
    <AuthPage title={t("title")}>
      <Texts areas={["account"]}>
        <ChoosePassword />
      </Texts>
    </AuthPage>
  );
}
