"use client";

import type { ReactNode } from "react";
import { Tooltip } from "@/app/components/ui/tooltip";
import { useTranslations } from "@/app/i18n/use-translations";

/**
 * Something that the holder has changed and not saved: marked in their colour, what it was on hover and focus. It takes no
 * more place than before, so that nothing moves while others type.
 */
export function Unsaved({ was, children }: { was: string | null; children: ReactNode }) {
  const t = useTranslations("order.follow");
  const common = useTranslations("common");
  const before = was === null ? t("isNew") : common("notSaved", { was });
  return (
    <Tooltip content={before}>
      <button
        type="button"
        className="person-unsaved -mx-1 cursor-default select-text rounded px-1 text-left [font:inherit]"
      >
        <span>{children}</span>
        <span className="sr-only">{` (${before})`}</span>
      </button>
    </Tooltip>
  );
}
