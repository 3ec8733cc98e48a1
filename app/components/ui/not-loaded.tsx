"use client";

import { createPortal } from "react-dom";
import { useTranslations } from "@/app/i18n/use-translations";
import { type Later, useHasFailed } from "@/app/later";
import { Button } from "./button";
import { popLook } from "./pop-look";

/** In place of what was asked for and can't be fetched. Nothing as long as it can be hoped for. */
export function NotLoaded({ part }: { part: Later<unknown> }) {
  const t = useTranslations("common.notLoaded");
  const hasFailed = useHasFailed(part);
  if (!hasFailed) return null;
  return createPortal(
    <div
      role="alert"
      className={`${popLook} fixed inset-x-4 bottom-20 mx-auto grid max-w-md gap-3 p-4 md:bottom-4`}
    >
      <p>{t("text")}</p>
      <Button className="justify-self-end" onClick={() => location.reload()}>
        {t("reload")}
      </Button>
    </div>,
    document.body,
  );
}
