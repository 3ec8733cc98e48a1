"use client";

import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { createPortal } from "react-dom";
import { useTranslations } from "@/app/i18n/use-translations";
import { type Later, useHasFailed } from "@/app/later";
import { Button } from "./button";
import { popLook } from "./pop-look";

/** Who waits for no longer than this, in milliseconds, is told of nothing. */
const SOON_MS = 500;

/**
 * In place of what was asked for and isn't there yet: that it is on its way, or can't be fetched.
 *
 * @param onCancel Escape calls it off
 */
export function NotLoaded({ part, onCancel }: { part: Later<unknown>; onCancel?: () => void }) {
  const t = useTranslations("common");
  const hasFailed = useHasFailed(part);
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SOON_MS);
    return () => clearTimeout(timer);
  }, []);
  const cancel = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === "Escape") onCancel?.();
  });
  useEffect(() => {
    document.addEventListener("keydown", cancel);
    return () => document.removeEventListener("keydown", cancel);
  }, []);
  if (hasFailed)
    return (
      <Note role="alert">
        <p>{t("notLoaded.text")}</p>
        <Button className="justify-self-end" onClick={() => location.reload()}>
          {t("notLoaded.reload")}
        </Button>
      </Note>
    );
  return isLate && <Note role="status">{t("loading")}</Note>;
}

function Note({ role, children }: { role: "alert" | "status"; children: ReactNode }) {
  return createPortal(
    <div
      role={role}
      className={`${popLook} fixed inset-x-4 bottom-20 mx-auto grid max-w-md gap-3 p-4 md:bottom-4`}
    >
      {children}
    </div>,
    document.body,
  );
}
