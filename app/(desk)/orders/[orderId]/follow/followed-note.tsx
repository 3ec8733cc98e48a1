"use client";

import { useTranslations } from "next-intl";
import { useFieldWords } from "@/app/components/comparison/use-field-words";
import { type FieldPath, fieldAt, isSameValue } from "@/domain/drafts/form-field";
import { useFollow } from "./follow-provider";
import { useFollowed } from "./use-followed";

/** Below a read-only field: that it isn't saved, and what it was. */
export function FollowedNote({ path }: { path: FieldPath }) {
  const t = useTranslations("order.follow");
  const { saved, currency } = useFollow();
  const words = useFieldWords(currency);
  const now = useFollowed((form) => fieldAt(form, path));
  const was = fieldAt(saved, path);
  // A line that isn't saved says so as a whole, by being new.
  if (was === null || isSameValue(now, was)) return null;
  return (
    <p data-unsaved className="person-ink wrap-anywhere pt-0.5 text-2xs">
      {t("notSaved")}. {t("was", { value: words.value(path, was) })}
    </p>
  );
}
