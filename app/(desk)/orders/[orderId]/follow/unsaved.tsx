"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Tooltip } from "@/app/components/ui/tooltip";

/** Something that the holder has changed and not saved: in their colour, marked, what it was on hover and focus. */
export function Unsaved({ was, children }: { was: string | null; children: ReactNode }) {
  const t = useTranslations("order.follow");
  const before = was === null ? t("isNew") : t("was", { value: was });
  return (
    <Tooltip content={before}>
      <button
        type="button"
        className="person-soft -mx-1 cursor-default select-text rounded px-1 text-left [font:inherit]"
      >
        {children}
        <small className="person-ink ml-1.5 whitespace-nowrap text-2xs">{t("notSaved")}</small>
        <span className="sr-only"> ({before})</span>
      </button>
    </Tooltip>
  );
}
