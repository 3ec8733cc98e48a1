"use server";

import { cookies } from "next/headers";
import { z } from "zod";
import { signedInPerson } from "@/app/session";
import { answer, type Result } from "@/domain/result";
import { keepLocale } from "@/domain/users/keep-locale";
import { ownCookieName, ownCookieOptions } from "@/lib/own-cookie";
import { isLocale, LOCALES, type Locale } from "./locales";

const YEAR_S = 365 * 24 * 3600;

/** Switches the language, for this browser and, of a user, for every other one. */
export async function chooseLocale(locale: Locale): Promise<Result<void>> {
  return answer(async () => {
    const chosen = z.enum(LOCALES).parse(locale);
    const user = await signedInPerson();
    if (user) await keepLocale(user.id, chosen);
    await setCookie(chosen);
  });
}

/** After signing in: goes on in the language that the user chose elsewhere. */
export async function speakAsBefore(): Promise<Result<void>> {
  return answer(async () => {
    const kept = (await signedInPerson())?.locale;
    if (isLocale(kept)) await setCookie(kept);
  });
}

async function setCookie(locale: Locale) {
  (await cookies()).set(ownCookieName("holdfast-locale"), locale, ownCookieOptions(YEAR_S));
}
