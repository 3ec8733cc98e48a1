"use client";

import { cn } from "@/app/components/ui/cn";
import { popLook } from "@/app/components/ui/pop-look";
import { useTranslations } from "@/app/i18n/use-translations";

/** How a field looks whose value isn't saved, in the colour of whoever changed it, for them as for those who follow. */
export const unsavedLook = "[&:has(~[data-unsaved])]:person-unsaved!";

/** What describes a field that isn't saved; there is none of that id while it is. */
export function wasId(path: string) {
  return `was-${path}`;
}

/** Beside a field, in a `Hinted`: that it isn't saved, and what it was, in words. It takes no place, so that nothing moves. */
export function WasHint({ path, was }: { path: string; was: string }) {
  const t = useTranslations("common");
  return (
    <span
      id={wasId(path)}
      data-unsaved
      className={cn(
        popLook,
        "wrap-anywhere pointer-events-none absolute bottom-full hidden left-0 mb-1 w-max max-w-60 rounded-md px-2 py-1 text-left text-xs",
        "group-[.is-end]/hinted:right-0 group-[.is-end]/hinted:left-auto",
        "group-focus-within/hinted:block group-hover/hinted:block",
      )}
    >
      {t("notSaved", { was })}
    </span>
  );
}
