import { getTranslations } from "@/app/i18n/get-translations";
import { CloseWindow } from "./close-window";

/** Where the window for signing in again ends: it tells the page that opened it, and closes. */
export default async function SignedInAgainPage() {
  const t = await getTranslations("login");
  return (
    <main className="grid min-h-dvh place-content-center p-6 text-center">
      <p>{t("signedInAgain")}</p>
      <CloseWindow />
    </main>
  );
}
