"use client";

import { Button } from "@/app/components/ui/button";
import { useTranslations } from "@/app/i18n/use-translations";
import type { Compared, Heads } from "./compared";
import { ComparedField } from "./compared-field";
import { ComparedTotals } from "./compared-totals";
import type { Choices } from "./use-choices";

/** Each field as it was, as they have it and as I have it, with a choice for each; without `choices`, only to read. */
export function FieldComparison({
  compared,
  heads,
  choices,
}: {
  compared: Compared;
  heads: Heads;
  choices?: Choices;
}) {
  const t = useTranslations("order.compare");
  const { differences } = compared;
  return (
    <div className="grid overflow-hidden rounded-md sm:max-h-[50dvh] sm:overflow-y-auto border text-sm">
      <div className="sticky top-0 z-10 hidden grid-cols-[10rem_7rem_1fr_1fr] items-center gap-2 border-b bg-sunken px-3 py-1.5 font-medium text-muted text-xs sm:grid">
        <span>{t("field")}</span>
        <span>{t("was")}</span>
        <Head words={heads.theirs} onAll={choices && (() => choices.chooseAll("theirs"))} />
        <Head words={heads.mine} onAll={choices && (() => choices.chooseAll("mine"))} />
      </div>
      <ul>
        {differences.map((difference) => (
          <li key={difference.path} className="border-b last:border-b-0">
            <ComparedField difference={difference} compared={compared} heads={heads} choices={choices} />
          </li>
        ))}
      </ul>
      <ComparedTotals compared={compared} heads={heads} choices={choices} />
    </div>
  );
}

function Head({ words, onAll }: { words: string; onAll: (() => void) | undefined }) {
  const t = useTranslations("order.compare");
  return (
    <span className="flex min-w-0 items-center justify-between gap-2">
      <span className="truncate">{words}</span>
      {onAll && (
        <Button look="quiet" size="sm" onClick={onAll} aria-label={t("takeAllOf", { whose: words })}>
          {t("takeAll")}
        </Button>
      )}
    </span>
  );
}
