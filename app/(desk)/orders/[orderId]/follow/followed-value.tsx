"use client";

import type { ReactNode } from "react";
import { useFieldWords } from "@/app/components/comparison/use-field-words";
import { type FieldPath, type FieldValue, fieldAt, isSameValue } from "@/domain/drafts/shared/form-field";
import { useFollow } from "./follow-provider";
import { Unsaved } from "./unsaved";
import { useFollowed } from "./use-followed";

/** What a field holds now; tinted while that isn't what is saved. */
export function FollowedValue({
  path,
  show,
}: {
  path: FieldPath;
  /** As its words by default. */
  show?: (value: FieldValue) => ReactNode;
}) {
  const { saved, currency } = useFollow();
  const words = useFieldWords(currency);
  const now = useFollowed((form) => fieldAt(form, path));
  const was = fieldAt(saved, path);
  const shown = show ? show(now) : words.value(path, now);
  return isSameValue(now, was) ? (
    <span>{shown}</span>
  ) : (
    <Unsaved was={words.value(path, was)}>{shown}</Unsaved>
  );
}
