"use client";

import { useFieldWords } from "@/app/components/comparison/use-field-words";
import { WasHint } from "@/app/components/comparison/was-hint";
import { type FieldPath, fieldAt, isSameValue } from "@/domain/drafts/shared/form-field";
import { useFollow } from "./follow-provider";
import { useFollowed } from "./use-followed";

/** Beside a read-only field: that it isn't saved, and what it was. */
export function FollowedNote({ path }: { path: FieldPath }) {
  const { saved, currency } = useFollow();
  const words = useFieldWords(currency);
  const now = useFollowed((form) => fieldAt(form, path));
  const was = fieldAt(saved, path);
  // A line that isn't saved says so as a whole, by being new.
  if (was === null || isSameValue(now, was)) return null;
  return <WasHint path={path} was={words.value(path, was)} />;
}
