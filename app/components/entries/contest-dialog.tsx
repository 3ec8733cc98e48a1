"use client";

import { useId, useState } from "react";
import { AlertDialog, AlertDialogContent } from "@/app/components/ui/alert-dialog";
import { Button } from "@/app/components/ui/button";
import { ChoiceGroup, ChoiceOption } from "@/app/components/ui/choice";
import { DialogActions } from "@/app/components/ui/dialog";
import { useTranslations } from "@/app/i18n/use-translations";
import type { EntryFields } from "@/domain/entries/shared/field-change";
import type { FieldWords } from "./field-words";
import type { ContestedField, EntryForm } from "./use-entry-form";

type Choice = "theirs" | "mine";

/** Somebody saved what I was changing: as it was, as they have it and as I have it, with a choice for each field. */
export function ContestDialog<F extends EntryFields>({
  form,
  by,
  words,
  open,
  onOpenChange,
}: {
  form: EntryForm<F>;
  /** Who saved it last. */
  by: string;
  words: FieldWords;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("entries.contest");
  const [chosen, setChosen] = useState<Record<string, Choice>>({});
  const undecided = form.contested.filter(({ field }) => !chosen[field]).length;
  return (
    <AlertDialog open={open && form.contested.length > 0} onOpenChange={onOpenChange}>
      <AlertDialogContent
        title={t("title", { name: by })}
        description={t("text")}
        className="sm:w-[min(40rem,calc(100vw-2rem))]"
      >
        <ul className="grid max-h-[50dvh] gap-4 overflow-y-auto">
          {form.contested.map((one) => (
            <li key={one.field}>
              <Contested
                one={one}
                form={form}
                by={by}
                words={words}
                chosen={chosen[one.field] ?? null}
                onChoose={(choice) => setChosen((before) => ({ ...before, [one.field]: choice }))}
              />
            </li>
          ))}
        </ul>
        <DialogActions>
          <Button onClick={() => onOpenChange(false)}>{t("later")}</Button>
          <Button
            look="primary"
            disabled={undecided > 0}
            onClick={() => {
              form.decide(form.contested.flatMap(({ field }) => (chosen[field] === "theirs" ? field : [])));
              setChosen({});
              onOpenChange(false);
            }}
          >
            {t("decide")}
          </Button>
        </DialogActions>
      </AlertDialogContent>
    </AlertDialog>
  );
}

function Contested<F extends EntryFields>({
  one: { field, was },
  form: { base, values },
  by,
  words,
  chosen,
  onChoose,
}: {
  one: ContestedField;
  form: EntryForm<F>;
  by: string;
  words: FieldWords;
  chosen: Choice | null;
  onChoose: (choice: Choice) => void;
}) {
  const t = useTranslations("entries.contest");
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span id={id} className="font-medium">
          {words.label(field)}
        </span>
        <span className="wrap-anywhere text-muted text-xs">
          {t("was", { value: words.value(field, was, base) })}
        </span>
      </p>
      <ChoiceGroup
        aria-labelledby={id}
        className="grid gap-1.5 sm:grid-cols-2"
        value={chosen}
        onValueChange={(choice) => onChoose(choice === "mine" ? "mine" : "theirs")}
      >
        <ChoiceOption value="theirs">
          <span className="block text-muted text-xs">{t("theirs", { name: by })}</span>
          <span className="wrap-anywhere">{words.value(field, base[field] ?? "", base)}</span>
        </ChoiceOption>
        <ChoiceOption value="mine">
          <span className="block text-muted text-xs">{t("mine")}</span>
          <span className="wrap-anywhere">{words.value(field, values[field] ?? "", values)}</span>
        </ChoiceOption>
      </ChoiceGroup>
    </div>
  );
}
