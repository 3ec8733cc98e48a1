import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { desk } from "../desk";
import { catalogues } from "./catalogues";
import { isLocale, LOCALE_COOKIE, LOCALES, type Locale, preferredLocale, TIME_ZONE_COOKIE } from "./locales";

export default getRequestConfig(async () => {
  const locale = await chosenLocale();
  return { locale, messages: catalogues[locale], timeZone: await browserTimeZone(), now: new Date() };
});

async function chosenLocale(): Promise<Locale> {
  const kept = (await cookies()).get(LOCALE_COOKIE)?.value;
  if (isLocale(kept)) return kept;
  const ofDesk = (await desk())?.locale;
  return (
    preferredLocale((await headers()).get("accept-language") ?? "") ??
    (isLocale(ofDesk) ? ofDesk : LOCALES[0])
  );
}

/** The desk's until the browser has said where it is, and if it said something that is no time zone. */
async function browserTimeZone() {
  const kept = (await cookies()).get(TIME_ZONE_COOKIE)?.value;
  try {
    if (kept !== undefined)
      return new Intl.DateTimeFormat("en", { timeZone: kept }).resolvedOptions().timeZone;
  } catch {}
  return (await desk())?.timeZone ?? "UTC";
}
