"use client";

import { useFormatter } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { FieldHintsProvider, type HintOf, noHints } from "@/app/components/comparison/field-hints";
import { unsavedLook, WasHint } from "@/app/components/comparison/was-hint";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { useShortcut } from "@/app/components/frame/shortcuts/use-shortcut";
import type { useLeaveGuard } from "@/app/components/frame/use-leave-guard";
import { personColor } from "@/app/components/people/person-color";
import { Button } from "@/app/components/ui/button";
import { FormFailure } from "@/app/components/ui/field";
import { Form } from "@/app/components/ui/form";
import { Kbd } from "@/app/components/ui/kbd";
import { NotLoaded } from "@/app/components/ui/not-loaded";
import { Strip } from "@/app/components/ui/strip";
import { UNDO_SHOWN_MS } from "@/app/components/ui/toast";
import { useFirstWrong } from "@/app/components/ui/use-first-wrong";
import { useUndoToast } from "@/app/components/ui/use-undo-toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { later, useLater } from "@/app/later";
import { useRealtime } from "@/app/realtime/realtime-provider";
import { useOthersHere, useTellEditing } from "@/app/realtime/use-editing-too";
import type { EntryFields } from "@/domain/entries/shared/field-change";
import type { Viewed } from "@/domain/orders/shared/order-channels";
import type { FieldWords } from "./field-words";
import type { EntryForm } from "./use-entry-form";

const dialogs = later(() => import("./dialogs"));

/** Around the fields of an entry: what others saved meanwhile, what is wrong, and at the bottom what isn't saved yet. */
export function EntryFormFrame<F extends EntryFields>({
  form,
  by,
  words,
  saveLabel,
  guard,
  viewed = null,
  children,
}: {
  form: EntryForm<F>;
  /** What the form is over, for others to be told of; none for what isn't there yet. */
  viewed?: Viewed | null;
  /** Who saved it last. */
  by: string | null;
  words: FieldWords;
  saveLabel: string;
  guard: ReturnType<typeof useLeaveGuard>;
  children: ReactNode;
}) {
  const t = useTranslations("entries");
  const { userId } = useRealtime();
  const [isDeciding, setDeciding] = useState(false);
  const asks = isDeciding || guard.isAsking;
  const loaded = useLater(dialogs, asks);
  const sayUndoable = useUndoToast();
  const formElement = useFirstWrong(form.refusal);
  const others = useOthersHere(viewed);
  useTellEditing(viewed, form.changed.length > 0);
  const name = by ?? t("system");
  function save() {
    if (form.contested.length > 0) setDeciding(true);
    else if (form.changed.length > 0) form.save();
  }
  useShortcut("mod+s", save);
  /** Marks what is changed, with what it was; what isn't there yet was nothing. */
  const hintOf: HintOf = (field) => {
    const was = form.base[field];
    if (was === undefined || !form.changed.includes(field)) return null;
    const isContested = form.contested.some((one) => one.field === field);
    return {
      className: isContested ? `${unsavedLook} border-warn` : unsavedLook,
      hint: <WasHint path={field} was={words.value(field, was, form.base)} />,
    };
  };
  function discard() {
    const undo = { label: t("discarded.undo"), onClick: form.discard() };
    sayUndoable(t("discarded.text"), undo, { duration: UNDO_SHOWN_MS });
  }
  function callOff() {
    setDeciding(false);
    guard.stay();
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    save();
  }
  return (
    <Form
      ref={formElement}
      onSubmit={submit}
      noValidate
      data-editor
      style={personColor(userId)}
      className="grid min-w-0 grid-cols-1 gap-4"
    >
      <FieldHintsProvider value={viewed ? hintOf : noHints}>{children}</FieldHintsProvider>
      <AtTheBottom
        form={form}
        words={words}
        saveLabel={saveLabel}
        name={name}
        onCompare={() => setDeciding(true)}
        onDiscard={discard}
      >
        <EditingToo names={others.flatMap(({ name, isEditing }) => (isEditing ? name : []))} />
      </AtTheBottom>
      {loaded ? (
        <>
          <loaded.ContestDialog
            form={form}
            by={name}
            words={words}
            open={isDeciding}
            onOpenChange={setDeciding}
          />
          <loaded.LeaveDialog guard={guard} />
        </>
      ) : (
        asks && <NotLoaded part={dialogs} onCancel={callOff} />
      )}
    </Form>
  );
}

/** Others who change the same now: neither keeps the other from it, and both know. */
function EditingToo({ names }: { names: string[] }) {
  const t = useTranslations("entries.bar");
  const format = useFormatter();
  if (names.length === 0) return null;
  return (
    <p role="status" className="text-warn-ink text-xs">
      {t("also", { count: names.length, names: format.list(names) })}
    </p>
  );
}

/**
 * While there are changes: what others saved meanwhile, what is wrong, how many there are, which, away with them, save
 * them. Above the fields it would move the one in use.
 */
function AtTheBottom<F extends EntryFields>({
  form,
  words,
  saveLabel,
  name,
  onCompare,
  onDiscard,
  children,
}: {
  form: EntryForm<F>;
  words: FieldWords;
  saveLabel: string;
  /** Who saved it last. */
  name: string;
  onCompare: () => void;
  onDiscard: () => void;
  /** Who else changes it. */
  children: ReactNode;
}) {
  const t = useTranslations("entries");
  const format = useFormatter();
  const failureText = useFailureText();
  const { changed, contested, isOvertaken, failure } = form;
  if (changed.length === 0 && !failure) return null;
  const isTold = contested.length > 0 || isOvertaken || failure !== null;
  return (
    <div
      data-told={isTold || undefined}
      className="sticky bottom-20 z-20 mx-auto grid w-full max-w-2xl gap-2 md:bottom-4"
    >
      {contested.length > 0 ? (
        <Strip
          tone="warn"
          action={
            <Button size="sm" onClick={onCompare}>
              {t("contest.open")}
            </Button>
          }
        >
          {t("contest.strip", {
            name,
            fields: format.list(contested.map(({ field }) => words.label(field))),
          })}
        </Strip>
      ) : (
        isOvertaken && <Strip tone="ok">{t("overtaken", { name })}</Strip>
      )}
      {failure && <FormFailure>{failureText(failure)}</FormFailure>}
      {changed.length > 0 && (
        <Bar form={form} words={words} saveLabel={saveLabel} onDiscard={onDiscard}>
          {children}
        </Bar>
      )}
    </div>
  );
}

function Bar<F extends EntryFields>({
  form,
  words,
  saveLabel,
  onDiscard,
  children,
}: {
  form: EntryForm<F>;
  words: FieldWords;
  saveLabel: string;
  onDiscard: () => void;
  /** Who else changes it. */
  children: ReactNode;
}) {
  const t = useTranslations("entries.bar");
  const format = useFormatter();
  const count = form.changed.length;
  return (
    <section
      data-bar
      aria-label={t("changes", { count })}
      className="flex animate-appear items-center gap-2 rounded-xl border bg-raised py-2 pr-2 pl-4 shadow-pop"
    >
      <div className="grid min-w-0">
        <p role="status" className="figures whitespace-nowrap font-medium">
          {t("changes", { count })}
        </p>
        <p className="truncate text-muted text-xs">
          {t("kept", { fields: format.list(form.changed.map((field) => words.label(field))) })}
        </p>
        {children}
      </div>
      <div className="ml-auto flex items-center gap-2">
        <Kbd className="max-sm:hidden">Ctrl S</Kbd>
        <Button onClick={onDiscard} disabled={form.isSaving}>
          {t("discard")}
        </Button>
        <Button type="submit" look="primary" busy={form.isSaving}>
          {saveLabel}
        </Button>
      </div>
    </section>
  );
}
