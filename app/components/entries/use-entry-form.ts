"use client";

import { useEffect, useEffectEvent, useState, useTransition } from "react";
import { flushSync } from "react-dom";
import { useRefresh } from "@/app/components/frame/use-refresh";
import { toast, UNDO_SHOWN_MS } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { mayBeDone } from "@/app/reached";
import { useRealtime } from "@/app/realtime/realtime-provider";
import type { HistoryEntry } from "@/domain/entries/read-history";
import { compareFields, type EntryFields } from "@/domain/entries/shared/field-change";
import { mergeFields } from "@/domain/entries/shared/merge-fields";
import type { Failure, Result } from "@/domain/result";
import { type KeptFields, readKept, writeKept } from "./kept-fields";

/** An entry as it is saved; version 0: not yet. */
export type StoredEntry<F> = { version: number; fields: F };

/** A field that somebody else saved while it was being changed here. */
export type ContestedField = { field: string; was: EntryFields[string] };

/** What a save answers. Of what is new: which it is, and whether an earlier try had created it, with what was sent then. */
type Written = { version: number; id?: number; isAgain?: boolean };

type State<F> = KeptFields<F> & {
  contested: ContestedField[];
  /** Somebody saved a newer version while this was typed. */
  isOvertaken: boolean;
  /** A save that has arrived after all, to be told once: what was saved, and over what. */
  found: { fields: F; before: F } | null;
};
const calm = { contested: [], isOvertaken: false, found: null };

export type EntryForm<F extends EntryFields> = {
  values: F;
  /** As it is saved. */
  base: F;
  /** The fields that are different from what is saved. */
  changed: (keyof F & string)[];
  contested: ContestedField[];
  isOvertaken: boolean;
  /** Field -> what is wrong with it. */
  errors: Record<string, string>;
  /** Another one each time that fields were refused; null: they weren't. */
  refusal: object | null;
  failure: Failure | null;
  isSaving: boolean;
  set(fields: Partial<F>): void;
  /** Ends the contest: fields that are theirs now; the others stay as they are here. */
  decide(taken: string[]): void;
  /** @returns what brings it back, below what was typed since */
  discard(): () => void;
  save(): void;
};

/**
 * The form of an entry that anybody may save meanwhile. What nobody has touched here follows what is saved; what both
 * changed is contested until a person decides; what is typed is kept in this browser until it is saved or discarded.
 *
 * @param keptAs names the form among those of its user, "product.7"; of a new one "product.new"
 * @param together fields that are merged as one
 * @param check the fields as they would be saved, or what is wrong
 */
export function useEntryForm<F extends EntryFields, Saved>({
  keptAs,
  isGone = false,
  stored,
  history = [],
  together,
  check,
  send,
  onCreated,
  onSaved,
}: {
  keptAs: string;
  /** What this browser has kept of it is forgotten: nobody may save it any more. */
  isGone?: boolean;
  stored: StoredEntry<F>;
  /** Its latest saves: among them a save of mine is known again that wasn't answered. */
  history?: HistoryEntry[];
  together: (keyof F)[][];
  check: (values: F) => { fields: F } | { errors: Record<string, string> };
  /** Sends `key` along with what is new, so that it is created once. */
  send: (input: {
    userId: string;
    baseVersion: number;
    fields: F;
    key: string;
  }) => Promise<Result<Saved & Written>>;
  onCreated?: (created: Saved, fields: F) => void;
  onSaved?: (fields: F, before: F) => void;
}): EntryForm<F> {
  const t = useTranslations("entries");
  const { userId } = useRealtime();
  const refresh = useRefresh();
  /** What was new and is created by now: what is typed meanwhile, and until its page is there, is kept for that. */
  const [created, setCreated] = useState<(Saved & Written) | null>(null);
  const key = `holdfast.text.${userId}.${created ? `${keptAs.split(".")[0]}.${created.id}` : keptAs}`;
  const [state, setState] = useState<State<F>>({ ...fresh(stored), ...calm });
  const [isRead, setRead] = useState(false);
  /** As it was found in this browser. */
  const [kept, setKept] = useState<KeptFields<F> | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [refusal, setRefusal] = useState<object | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSaving, start] = useTransition();
  // While a save is on its way, its answer says whose this is.
  if (stored.version > state.version && !isSaving) {
    setState(caughtUp(state));
    setFailure(null);
  }

  const { values, base, version, contested, sent, found } = state;
  const changed = changedOf(state);
  const isDirty = changed.length > 0;

  const takeKept = useEffectEvent((from: string) => {
    const found = readKept(from, stored.fields);
    if (found)
      setState((now) => {
        const taken = caughtUp({ ...found, ...calm });
        // What was typed by now, before it was read.
        return { ...taken, values: { ...taken.values, ...pick(now.values, changedOf(now)) } };
      });
    setKept(found);
    setRead(true);
  });
  useEffect(() => {
    if (isGone) writeKept(key, null);
    else takeKept(key);
  }, [key, isGone]);
  useEffect(() => {
    if (isRead) writeKept(key, isDirty ? { version, base, values, sent } : null);
  }, [key, isRead, isDirty, version, base, values, sent]);

  const tellFound = useEffectEvent(({ fields, before }: NonNullable<State<F>["found"]>) =>
    onSaved?.(fields, before),
  );
  useEffect(() => {
    if (found) tellFound(found);
  }, [found]);

  const tellSince = useEffectEvent(() => {
    if (isDirty) toast(t("since"));
  });
  useEffect(() => {
    if (created) tellSince();
  }, [created]);

  const tellReplaced = useEffectEvent((found: KeptFields<F>) => {
    const replaced = changedOf(found).filter(
      (field) => changed.includes(field) && !Object.is(found.values[field], values[field]),
    );
    if (replaced.length === 0) return;
    const onClick = () => set(pick(found.values, replaced));
    toast(t("replaced.text"), { duration: UNDO_SHOWN_MS, action: { label: t("replaced.back"), onClick } });
  });
  useEffect(() => {
    if (kept) tellReplaced(kept);
  }, [kept]);

  /** What is typed, on top of what is saved by now, where a save of mine that wasn't answered is no news. */
  function caughtUp(typed: State<F>): State<F> {
    const { base, sent, version: before } = typed;
    const checked = sent && stored.version > before && check(sent.values);
    if (!checked || "errors" in checked) return onTopOf(stored, typed, together);
    const mine = { version: before + 1, fields: checked.fields };
    const changes = JSON.stringify(compareFields(base, mine.fields));
    const isThere = history.some(
      ({ version, actor, ...save }) =>
        version === mine.version && actor?.id === userId && JSON.stringify(save.changes) === changes,
    );
    const found = { fields: mine.fields, before: base };
    const now = isThere ? { ...onceSaved(typed, sent.values, mine), found } : { ...typed, sent: null };
    return onTopOf(stored, now, together);
  }

  function set(fields: Partial<F>) {
    setState((now) => ({ ...now, values: { ...now.values, ...fields } }));
    setErrors((now) => Object.fromEntries(Object.entries(now).filter(([field]) => !(field in fields))));
    setFailure(null);
  }
  function decide(taken: string[]) {
    setState((now) => ({
      ...now,
      contested: [],
      values: { ...now.values, ...Object.fromEntries(taken.map((field) => [field, now.base[field]])) },
    }));
  }
  function discard() {
    const before = state;
    setState((now) => ({
      ...now,
      ...calm,
      values: now.base,
      // What is new and given up is another one next time.
      sent: now.version === 0 ? null : now.sent,
    }));
    setErrors({});
    setFailure(null);
    return () =>
      setState((now) => {
        const values = { ...before.values, ...pick(now.values, changedOf(now)) };
        const back = { ...before, values, sent: now.sent, found: null };
        return onTopOf({ version: now.version, fields: now.base }, back, together);
      });
  }
  function save() {
    if (isSaving || created) return;
    const checked = check(values);
    setErrors("errors" in checked ? checked.errors : {});
    if ("errors" in checked) return setRefusal(checked.errors);
    const { fields } = checked;
    // By plain http a page has no `randomUUID`.
    const sentAs = sent?.key ?? crypto.getRandomValues(new Uint32Array(4)).join("-");
    start(async () => {
      const result = await send({ userId, baseVersion: version, fields, key: sentAs });
      setFailure(result.ok || result.error.fields ? null : result.error);
      if (!result.ok) {
        setErrors(result.error.fields ?? {});
        setRefusal(result.error.fields ?? null);
        const { code, details } = result.error;
        if (mayBeDone(result.error)) {
          const first = version === 0 ? sent : null;
          setState((now) => ({ ...now, sent: first ?? { values, key: sentAs } }));
        }
        // The page shows what there is by now, or whom a customer was merged into.
        if (code === "CHANGED" || details.mergedInto !== undefined) await refresh();
        return;
      }
      const { value } = result;
      // Where the first try had done it, what was changed since isn't saved.
      const first = value.isAgain && sent ? check(sent.values) : { fields };
      const saved = "fields" in first ? first.fields : fields;
      const written = (now: State<F>) => ({
        ...onceSaved(now, values, { version: value.version, fields }),
        base: saved,
      });
      if (version === 0) {
        writeKept(key, null);
        // At once: the form may be gone by what is done then.
        flushSync(() => {
          setState(written);
          setCreated(value);
        });
        onCreated?.(value, saved);
      } else {
        setState(written);
        onSaved?.(fields, base);
        await refresh();
      }
    });
  }
  return {
    values,
    base,
    changed,
    contested: contested.filter(({ field }) => !Object.is(values[field], base[field])),
    isOvertaken: state.isOvertaken && isDirty,
    errors,
    refusal,
    failure,
    isSaving,
    set,
    decide,
    discard,
    save,
  };
}

function fresh<F>({ version, fields }: StoredEntry<F>): KeptFields<F> {
  return { version, base: fields, values: fields, sent: null };
}

/** Once what was in the form is saved: what was typed meanwhile stays typed. */
function onceSaved<F extends EntryFields>(
  now: State<F>,
  values: F,
  { version, fields }: StoredEntry<F>,
): State<F> {
  const typed = Object.entries(now.values).map(([field, text]) => [
    field,
    Object.is(text, values[field]) ? fields[field] : text,
  ]);
  return { ...now, ...calm, version, base: fields, values: Object.fromEntries(typed), sent: null };
}

function pick<F extends EntryFields>(values: F, fields: string[]) {
  return Object.fromEntries(fields.map((field) => [field, values[field]])) as Partial<F>;
}

function changedOf<F extends EntryFields>({ values, base }: Pick<KeptFields<F>, "values" | "base">) {
  return Object.keys(values).filter((field) => !Object.is(values[field], base[field]));
}

/** What is typed, on top of what is saved by now. */
function onTopOf<F extends EntryFields>(
  { version, fields: theirs }: StoredEntry<F>,
  typed: State<F>,
  together: (keyof F)[][],
): State<F> {
  const { version: typedOn, base, values: mine, contested } = typed;
  if (version === typedOn) return { ...typed, base: theirs };
  const merged = mergeFields({ base, mine, theirs }, together);
  const before = (field: string) => contested.find((one) => one.field === field)?.was ?? base[field];
  const names = new Set([...contested.map(({ field }) => field), ...merged.contested.map(String)]);
  return {
    ...typed,
    version,
    base: theirs,
    values: merged.fields,
    isOvertaken: true,
    contested: [...names].map((field) => ({ field, was: before(field) as EntryFields[string] })),
  };
}
