"use client";

import { Button } from "@/app/components/ui/button";
import { useTranslations } from "@/app/i18n/use-translations";

/** Below a field that somebody else changed, too: what they have, and whose it shall be, as long as one may type. */
export function ContestedNote({
  label,
  theirs,
  isDisabled,
  onTake,
  onKeep,
}: {
  label: string;
  theirs: string;
  isDisabled: boolean;
  onTake: () => void;
  onKeep: () => void;
}) {
  const t = useTranslations("order.outside");
  return (
    <fieldset
      aria-label={label}
      disabled={isDisabled}
      className="mt-1 grid animate-appear gap-1 rounded-md bg-warn-soft p-1.5 text-left text-warn-ink text-xs"
    >
      <p role="status" className="wrap-anywhere">
        {theirs}
      </p>
      <div className="flex flex-wrap gap-1">
        <Button size="sm" onClick={onTake}>
          {t("take")}
        </Button>
        <Button size="sm" onClick={onKeep}>
          {t("keep")}
        </Button>
      </div>
    </fieldset>
  );
}
