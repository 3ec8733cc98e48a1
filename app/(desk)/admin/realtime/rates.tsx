"use client";

import { useFormatter } from "next-intl";
import { useTranslations } from "@/app/i18n/use-translations";
import type { Sample } from "@/domain/console/shared/console-messages";
import { allSamples } from "./live";
import { useLive } from "./live-provider";
import { Sparkline } from "./sparkline";

/** What the tiles show: how many there are now, or how many in the last second. */
const shown = [
  "connections",
  "channels",
  "messagesIn",
  "messagesOut",
  "httpCalls",
] as const satisfies (keyof Sample)[];

/** The last minutes at a glance. */
export function Rates() {
  const t = useTranslations("console.rates");
  const format = useFormatter();
  const samples = allSamples(useLive().nodes);
  return (
    <section aria-label={t("title")} className="grid grid-cols-2 gap-2 sm:grid-cols-3 xl:grid-cols-5">
      {shown.map((what) => {
        const values = samples.map((sample) => sample[what]);
        const peak = format.number(Math.max(0, ...values));
        return (
          <div
            key={what}
            className="grid gap-1 rounded-lg max-sm:last:col-span-2 border bg-surface px-3 pt-2 pb-1 shadow-card"
          >
            <p className="truncate text-muted text-xs">{t(what)}</p>
            <p className="figures flex items-baseline justify-between gap-2 font-semibold text-lg">
              <span>{format.number(values.at(-1) ?? 0)}</span>
              <span className="font-normal text-2xs text-muted">{t("peak", { peak })}</span>
            </p>
            <Sparkline values={values} />
          </div>
        );
      })}
    </section>
  );
}
