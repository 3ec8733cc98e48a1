"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import { LOCALES } from "@/app/i18n/locales";
import { useTranslations } from "@/app/i18n/use-translations";
import type { DeskInput } from "@/domain/desk/shared/desk-input";
import { CURRENCIES } from "@/domain/orders/shared/currencies";
import { languageNames } from "../frame/menus/language-menu";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { NativeSelect } from "../ui/native-select";

const never = () => () => {};

/** The messages of `deskInput`. */
type Problem = "name" | "currency" | "taxRate" | "locale" | "timeZone";

/** What is said of the whole desk, as the fields of a form. What is wrong with which: path -> message key. */
export function DeskFields({
  desk,
  timeZones,
  wrong,
}: {
  /** `timeZone` null: the browser's own. */
  desk: Omit<DeskInput, "timeZone"> & { timeZone: string | null };
  /** The time zones that the server knows. */
  timeZones: string[];
  wrong: Record<string, string>;
}) {
  const t = useTranslations("desk");
  const here = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "UTC",
  );
  const timeZone = desk.timeZone ?? here;
  const zones = useRef<HTMLSelectElement>(null);
  // Known once the page is alive; somebody may have chosen one by then.
  useEffect(() => {
    const { current: select } = zones;
    if (select && desk.timeZone === null && !window.forms?.typedInto.has(select)) select.value = here;
  }, [desk.timeZone, here]);
  const error = (field: keyof DeskInput) => {
    const problem = wrong[field] as Problem | undefined;
    return problem && t(`errors.${problem}`);
  };
  return (
    <>
      <Field label={t("name")} hint={t("nameHint")} error={error("name")}>
        {(control) => (
          <Input
            {...control}
            name="name"
            autoComplete="organization"
            maxLength={60}
            defaultValue={desk.name}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("currency")} error={error("currency")}>
          {(control) => (
            <NativeSelect {...control} name="currency" defaultValue={desk.currency}>
              {CURRENCIES.map((code) => (
                <option key={code}>{code}</option>
              ))}
            </NativeSelect>
          )}
        </Field>
        <Field label={t("taxRate")} hint={t("newOrders")} error={error("taxRatePpm")}>
          {(control) => (
            <Input {...control} name="taxRate" inputMode="decimal" defaultValue={desk.taxRatePpm / 10_000} />
          )}
        </Field>
        <Field label={t("locale")} hint={t("localeHint")} error={error("locale")}>
          {(control) => (
            <NativeSelect {...control} name="locale" defaultValue={desk.locale}>
              {LOCALES.map((locale) => (
                <option key={locale} value={locale}>
                  {languageNames[locale]}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
        <Field label={t("timeZone")} error={error("timeZone")}>
          {(control) => (
            <NativeSelect {...control} ref={zones} name="timeZone" defaultValue={timeZone}>
              {[...new Set([timeZone, "UTC", ...timeZones])].map((zone) => (
                <option key={zone}>{zone}</option>
              ))}
            </NativeSelect>
          )}
        </Field>
      </div>
    </>
  );
}

/** The fields of such a form as the server checks them. A rate that is no number comes out as null, which is none. */
export function deskOf(form: FormData): unknown {
  const rate = String(form.get("taxRate")).trim().replace(",", ".");
  const ppm = /^\d{1,3}(\.\d{1,4})?$/.test(rate) ? Math.round(Number(rate) * 10_000) : null;
  const text = (name: string) => String(form.get(name));
  return {
    name: text("name"),
    currency: text("currency"),
    taxRatePpm: ppm,
    locale: text("locale"),
    timeZone: text("timeZone"),
  };
}
