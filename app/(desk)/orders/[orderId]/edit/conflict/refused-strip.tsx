"use client";

import { useFormatter } from "next-intl";
import { useFormState } from "react-hook-form";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { Button } from "@/app/components/ui/button";
import { Strip } from "@/app/components/ui/strip";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderForm } from "@/domain/orders/shared/order-form";
import type { Failure } from "@/domain/result";
import type { Saving } from "../use-save";
import type { Rebase } from "./use-rebase";

/** Why a save was refused, and what next. What was typed is still in the form. */
export function RefusedStrip({
  saving: { refusal, isUnknown },
  rebase,
  onReload,
}: {
  saving: Saving;
  rebase: Rebase;
  onReload: () => void;
}) {
  const t = useTranslations("order");
  const words = useRefusalWords();
  if (refusal === null) return null;
  if (isUnknown)
    return (
      <Strip tone="warn" title={t("refused.unknownTitle")}>
        {t(refusal.code === "UNREACHABLE" ? "refused.unknown" : "refused.unknownBroken")}
      </Strip>
    );
  return (
    <Strip
      tone="bad"
      title={t("refused.title")}
      action={
        <>
          {refusal.code === "ORDER_CHANGED" && <Button onClick={rebase.ask}>{t("outside.choose")}</Button>}
          {refusal.code === "OUTDATED" && <Button onClick={onReload}>{t("refused.reload")}</Button>}
        </>
      }
    >
      {words(refusal)}
    </Strip>
  );
}

function useRefusalWords(): (refusal: Failure) => string {
  const t = useTranslations("order");
  const format = useFormatter();
  const others = useFailureText();
  const { errors } = useFormState<OrderForm>();
  return (refusal) => {
    const { details } = refusal;
    // By now the page has asked.
    if (details.mayBeDone) return t("refused.BROKEN");
    switch (refusal.code) {
      case "UNREACHABLE":
      case "BROKEN":
        return t(`refused.${refusal.code}`);
      case "ORDER_LOCKED":
        return refusal.details.holder
          ? t("refused.ORDER_LOCKED", { name: refusal.details.holder })
          : t("refused.ORDER_LOCKED_free");
      case "ORDER_CHANGED":
        return t("refused.ORDER_CHANGED", {
          name: String(details.by ?? t("timeline.system")),
          version: Number(details.version),
          time: format.dateTime(new Date(String(details.at)), { hour: "numeric", minute: "2-digit" }),
        });
      case "INVALID": {
        const count = Object.keys(errors).length;
        return count > 0 ? t("refused.INVALID", { count }) : t("refused.INVALID_other");
      }
      default:
        return others(refusal);
    }
  };
}
