"use client";

import { useTranslations } from "@/app/i18n/use-translations";
import { useHydrated } from "@/app/use-hydrated";
import { Button } from "../../ui/button";
import { leave } from "./leave";

/** The way out of a page without the desk's own menus; once it is alive, since nothing would come of a click before. */
export function SignOut() {
  const ready = useHydrated();
  const t = useTranslations("frame");
  return (
    <Button disabled={!ready} onClick={leave}>
      {t("signOut")}
    </Button>
  );
}
