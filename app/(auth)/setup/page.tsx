import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "@/app/i18n/get-translations";
import { Texts } from "@/app/i18n/texts";
import { isNobodysYet } from "@/domain/desk/set-up";
import { AuthPage } from "../auth-page";
import { SetupForm } from "./setup-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("desk.setup"))("title") };
}

/** For a desk that has nobody yet; afterwards there is nothing here. */
export default async function SetupPage() {
  if (!(await isNobodysYet())) redirect("/login");
  const t = await getTranslations("desk.setup");
  return (
    <AuthPage title={t("title")} text={t("text")} className="max-w-lg content-start">
      <Texts areas={["desk", "people", "account"]}>
        <SetupForm timeZones={Intl.supportedValuesOf("timeZone")} />
      </Texts>
    </AuthPage>
  );
}
