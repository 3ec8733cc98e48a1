"use client";

import { useId } from "react";
import { useMoney } from "@/app/components/orders/money";
import { ChoiceGroup, ChoiceOption } from "@/app/components/ui/choice";
import { useTranslations } from "@/app/i18n/use-translations";
import type { Difference } from "@/domain/drafts/shared/differences";
import type { FieldValue } from "@/domain/drafts/shared/form-field";
import type { Compared, Heads } from "./compared";
import { totalWith } from "./total-with";
import type { Choice, Choices } from "./use-choices";
import { useFieldWords } from "./use-field-words";

const row =
  "grid gap-x-2 gap-y-1.5 px-3 py-2.5 sm:grid-cols-[10rem_7rem_1fr_1fr] sm:items-start sm:py-2 select-text";

/** One field, in three columns; on a phone one below the other. */
export function ComparedField({
  difference,
  compared,
  heads,
  choices,
}: {
  difference: Difference;
  compared: Compared;
  heads: Heads;
  choices: Choices | undefined;
}) {
  const t = useTranslations("order.compare");
  const words = useFieldWords(compared.currency);
  const money = useMoney(compared.currency);
  const id = useId();
  const { path, was } = difference;
  const chosen = choices?.of(difference);

  const totals = { theirs: total("theirs"), mine: total("mine") };
  function total(choice: Choice) {
    if (!choices) return null;
    const others = choices.taken.filter((one) => one !== difference);
    return totalWith(compared, choice === "mine" ? [...others, difference] : others);
  }
  const content = (choice: Choice, value: FieldValue) => (
    <>
      <span className="mr-1.5 text-muted text-xs sm:sr-only">{heads[choice]}</span>
      <span className="wrap-anywhere">{words.value(path, value)}</span>
      {totals.theirs !== totals.mine && (
        <span className="figures block text-muted text-xs">
          {t("totalThen", { amount: money(totals[choice] ?? 0) })}
        </span>
      )}
    </>
  );
  const label = (
    <span id={id} className="wrap-anywhere font-medium sm:pt-1.5">
      {words.label(difference)}
    </span>
  );
  const before = (
    <span className="wrap-anywhere text-muted sm:pt-1.5">
      <span className="mr-1.5 text-xs sm:sr-only">{t("was")}</span>
      {words.value(path, was)}
    </span>
  );
  if (!choices)
    return (
      <div className={row}>
        {label}
        {before}
        <span className="sm:pt-1.5">{content("theirs", difference.theirs)}</span>
        <span className="sm:pt-1.5">{content("mine", difference.mine)}</span>
      </div>
    );
  return (
    <ChoiceGroup
      aria-labelledby={id}
      className={row}
      // null: controlled, and nothing chosen yet.
      value={chosen ?? null}
      onValueChange={(value) => choices.choose(path, value === "mine" ? "mine" : "theirs")}
    >
      {label}
      {before}
      <ChoiceOption value="theirs">{content("theirs", difference.theirs)}</ChoiceOption>
      <ChoiceOption value="mine">{content("mine", difference.mine)}</ChoiceOption>
    </ChoiceGroup>
  );
}
