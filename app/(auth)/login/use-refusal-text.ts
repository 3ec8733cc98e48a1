import { useFormatter } from "next-intl";
import type { SignInRefusal } from "@/app/api/auth/[...nextauth]/sign-in-refusal";
import { useTranslations } from "@/app/i18n/use-translations";

/** Says why a sign-in was refused, and when to try again. */
export function useRefusalText() {
  const t = useTranslations("login");
  const format = useFormatter();
  return (refusal: SignInRefusal) => {
    if (refusal.because === "code-needed") return t("code");
    if (refusal.because === "code") return t("wrongCode");
    if (refusal.because === "passkey") return t("wrongPasskey");
    if (refusal.because !== "too-many") return t(refusal.because);
    const seconds = refusal.retryAfterSeconds;
    return t("tooMany", {
      minutes: Math.ceil(seconds / 60),
      time: format.dateTime(new Date(Date.now() + seconds * 1000), { hour: "numeric", minute: "2-digit" }),
    });
  };
}
