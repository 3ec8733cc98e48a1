import { useTranslations } from "next-intl";
import { useFieldWords } from "@/app/components/comparison/use-field-words";
import { ContestedNote } from "./contested-note";
import type { MarkOf } from "./field-marks";
import type { Rebase } from "./use-rebase";

/** Flags the fields that I changed and somebody else, too, each with what they hold now and a choice. */
export function useConflictMarks(rebase: Rebase, currency: string, readOnly: boolean): MarkOf {
  const t = useTranslations("order");
  const words = useFieldWords(currency);
  const by = rebase.news[0]?.by ?? t("timeline.system");
  return (path) => {
    const conflict = rebase.conflicts.find((one) => one.path === path);
    if (!conflict) return null;
    return {
      className: "border-warn",
      note: (
        <ContestedNote
          label={words.label(conflict)}
          theirs={t("outside.now", { name: by, value: words.value(path, conflict.theirs) })}
          isDisabled={readOnly}
          onTake={() => rebase.decide([conflict], [])}
          onKeep={() => rebase.decide([conflict], [conflict])}
        />
      ),
    };
  };
}
