import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { type OwnCookie, ownCookieIn } from "@/lib/own-cookie";
import { desk } from "../desk";
import { catalogues } from "./catalogues";
import { isLocale, LOCALES, type Locale, preferredLocale } from "./locales";

export default getRequestConfig(async ({ locale: asked }) => {
  // A text for somebody else is asked for in their language.
  const locale = isLocale(asked) ? asked : await chosenLocale();
  return { locale, messages: catalogues[locale], timeZone: await browserTimeZone(), now: new Date() };
});

async function chosenLocale(): Promise<Locale> {
  const kept = await ownCookie("holdfast-locale");
  if (isLocale(kept)) return kept;
  const ofDesk = (await desk())?.locale;
  return (
    preferredLocale((await headers()).get("accept-language") ?? "") ??
    (isLocale(ofDesk) ? ofDesk : LOCALES[0])
  );
}

/** The desk's until the browser has said where it is, and if it said something that is no time zone. */
async function browserTimeZone() {
  const kept = await ownCookie("holdfast-time-zone");
  try {
    if (kept !== undefined)
      return new Intl.DateTimeFormat("en", { timeZone: kept }).resolvedOptions().timeZone;
  } catch {
    // Not a time zone: the desk's.
  }
  return (await desk())?.timeZone ?? "UTC";
}

async function ownCookie(name: OwnCookie) {
  const jar = await cookies();
  return ownCookieIn(name, (called) => jar.get(called)?.value);
}
