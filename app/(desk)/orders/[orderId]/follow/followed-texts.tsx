"use client";

import { useTranslations } from "@/app/i18n/use-translations";
import { type FormSection, textsIn } from "@/domain/drafts/shared/form-section";
import { labelOf } from "@/domain/orders/shared/order-fields";
import { FollowedValue } from "./followed-value";

/** The texts that stand in a part of the form, as the holder is writing them. */
export function FollowedTexts({ section, className }: { section: FormSection; className?: string }) {
  const t = useTranslations("order");
  return textsIn(section).map((name) => (
    <p key={name} className={className}>
      <span className="block text-muted text-xs">{t(labelOf(name))}</span>
      <FollowedValue path={name} />
    </p>
  ));
}
