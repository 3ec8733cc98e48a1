import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { catalogues } from "@/app/i18n/catalogues";
import { LOCALES, type Locale } from "@/app/i18n/locales";
import { LOCK_EVENT_TYPES } from "@/domain/locks/shared/lock-event-types";
import type { ToldLockEvent } from "@/domain/orders/read-timeline";
import { LockEntries } from "./timeline-locks";

const at = new Date("2026-03-02T10:42:00Z");

function told(type: ToldLockEvent, locale: Locale) {
  const actor = { id: "ben", name: "Ben" };
  const subject = { id: "anna", name: "Anna" };
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={catalogues[locale]} timeZone="UTC" now={at}>
      <LockEntries
        entries={[{ kind: "lock", after: null, id: 1, type, at, actor, subject, reason: "urgent" }]}
      />
    </NextIntlClientProvider>,
  );
}

describe.each(LOCALES)("the timeline in %s", (locale) => {
  it("has words of its own for each thing that a lock does", () => {
    const types = LOCK_EVENT_TYPES.filter(
      (type) => !["revoking", "reserved", "written-past", "deleted"].includes(type),
    ) as ToldLockEvent[];
    const texts = types.map((type) => told(type, locale));
    expect(new Set(texts).size).toBe(types.length);
  });

  it.each(["expired", "idle", "signed-out", "disabled", "let-go"] as const)(
    "tells of whoever had the order, not of whoever ended it: %s",
    (type) => {
      expect(told(type, locale)).toContain("Anna");
      expect(told(type, locale)).not.toContain("Ben");
    },
  );
});
