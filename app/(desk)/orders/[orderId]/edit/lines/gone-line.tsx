"use client";

import { Undo2 } from "lucide-react";
import { Button } from "@/app/components/ui/button";
import { useTranslations } from "@/app/i18n/use-translations";
import type { FormLine } from "@/domain/drafts/shared/form-field";

/** A line that is to go when this is saved: in its place, crossed out, as whoever follows sees it, to bring back. */
export function GoneLine({ line, onBringBack }: { line: FormLine; onBringBack?: (() => void) | undefined }) {
  const t = useTranslations("order");
  return (
    <tr className="person-unsaved border-b max-sm:flex max-sm:items-center max-sm:justify-between max-sm:px-4 max-sm:py-2">
      <td colSpan={5} className="p-1 py-2 pl-4! max-sm:min-w-0 max-sm:p-0!">
        <s className="block truncate">{line.name}</s>
        <span className="person-ink text-2xs">{t("follow.isGone")}</span>
      </td>
      <td className="p-1 pr-3! text-right max-sm:p-0!">
        {onBringBack && (
          <Button
            look="quiet"
            size="icon"
            aria-label={t("lines.bringBack", { product: line.name })}
            onClick={onBringBack}
            className="text-muted"
          >
            <Undo2 aria-hidden />
          </Button>
        )}
      </td>
    </tr>
  );
}
