import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { catalogues } from "@/app/i18n/catalogues";
import { LOCALES, type Locale } from "@/app/i18n/locales";
import { freeLock, type LockView } from "@/domain/locks/shared/lock-messages";
import { LockStrip } from "./lock-strip";

const anna = { id: "anna", name: "Anna" };

function strip(lock: Partial<LockView>, locale: Locale) {
  const seen = { ...freeLock(1), holder: anna, ...lock, seenAt: 0 };
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={catalogues[locale]} timeZone="UTC" now={new Date(0)}>
      <LockStrip lock={seen} />
    </NextIntlClientProvider>,
  );
}

it.each(LOCALES)("tells the state to a screen reader, not each second and minute of it, in %s", (locale) => {
  for (const lock of [
    { state: "GRACE", freeInMs: 41_000 },
    { state: "HELD", quietForMs: 190_000 },
  ] as const) {
    const all = strip(lock, locale);
    const spoken = all.replace(/<span aria-live="off">.*?<\/span>/g, "");
    expect(all).toMatch(/role="status".*Anna/);
    expect(all).toMatch(/41|>[^<]*3 /);
    expect(spoken).not.toMatch(/41|3 (min|分钟)/);
  }
});
