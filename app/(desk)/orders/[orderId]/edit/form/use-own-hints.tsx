import type { HintOf } from "@/app/components/comparison/field-hints";
import { useFieldWords } from "@/app/components/comparison/use-field-words";
import { unsavedLook, WasHint } from "@/app/components/comparison/was-hint";
import { useTranslations } from "@/app/i18n/use-translations";
import { fieldAt, isSameValue } from "@/domain/drafts/shared/form-field";
import { formOf } from "@/domain/orders/shared/order-form";
import { ContestedNote } from "../conflict/contested-note";
import type { Rebase } from "../conflict/use-rebase";
import type { OrderFormState } from "./use-order-form";

/**
 * Marks the fields that I changed, with what they were, and flags those that somebody else changed, too, with what they
 * hold now and a choice.
 */
export function useOwnHints(
  rebase: Rebase,
  { base, values, currency }: OrderFormState,
  readOnly: boolean,
): HintOf {
  const t = useTranslations("order");
  const words = useFieldWords(currency);
  const by = rebase.news[0]?.by ?? t("timeline.system");
  const saved = formOf(base);
  return (path) => {
    const was = fieldAt(saved, path);
    // A line that isn't saved says so as a whole, by being new.
    const isChanged = was !== null && !isSameValue(fieldAt(values, path), was);
    const conflict = rebase.conflicts.find((one) => one.path === path);
    if (!isChanged && !conflict) return null;
    return {
      className: conflict ? `${unsavedLook} border-warn` : unsavedLook,
      hint: (
        <>
          {isChanged && <WasHint path={path} was={words.value(path, was)} />}
          {conflict && (
            <ContestedNote
              label={words.label(conflict)}
              theirs={t("outside.now", { name: by, value: words.value(path, conflict.theirs) })}
              isDisabled={readOnly}
              onTake={() => rebase.decide([conflict], [])}
              onKeep={() => rebase.decide([conflict], [conflict])}
            />
          )}
        </>
      ),
    };
  };
}
