import { desk } from "@/app/desk";
import { getTranslations } from "@/app/i18n/get-translations";
import { isLocale, LOCALES } from "@/app/i18n/locales";
import type { LetterOf } from "@/domain/users/password-link/pass-on-link";
import { env } from "@/lib/env";

/**
 * The letter that brings a link for a password: to who has lost theirs, or to who has a new account. In the language that its
 * reader has chosen, else in that of the desk.
 *
 * @param admin who made it
 */
export function passwordLetter(
  kind: "lost" | "created",
  { admin, secret }: { admin: string; secret: string },
): LetterOf {
  return async ({ name, email, locale: chosen }) => {
    const ofDesk = await desk();
    const locale = [chosen, ofDesk?.locale].find(isLocale) ?? LOCALES[0];
    const t = await getTranslations({ locale, namespace: `people.link.letter.${kind}` });
    const words = {
      name,
      email,
      admin,
      desk: ofDesk?.name ?? "Holdfast",
      // Of the setting, and not of the request: a Host header is anybody's word. After "#": it is sent to no server.
      link: new URL(`/password#${secret}`, env().NEXTAUTH_URL).href,
    };
    return { subject: t("subject", words), text: t("text", words) };
  };
}
