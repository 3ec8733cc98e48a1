"use client";

import { type FieldPath, fieldAt, isSameValue } from "@/domain/drafts/shared/form-field";
import { WasHint } from "../edit/form/was-hint";
import { useFollow } from "./follow-provider";
import { useFollowed } from "./use-followed";

/** Beside a read-only field: that it isn't saved, and what it was. */
export function FollowedNote({ path }: { path: FieldPath }) {
  const { saved, currency } = useFollow();
  const now = useFollowed((form) => fieldAt(form, path));
  const was = fieldAt(saved, path);
  // A line that isn't saved says so as a whole, by being new.
  if (was === null || isSameValue(now, was)) return null;
  return <WasHint path={path} was={was} currency={currency} />;
}
