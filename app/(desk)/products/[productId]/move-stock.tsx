"use client";

import { PackagePlus } from "lucide-react";
import { type FormEvent, useState, useTransition } from "react";
import { checkFields } from "@/app/components/entries/check-fields";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { useRefresh } from "@/app/components/frame/use-refresh";
import { QuantityInput } from "@/app/components/orders/parsed-input";
import { Button } from "@/app/components/ui/button";
import { Chip } from "@/app/components/ui/chip";
import { Dialog, DialogContent, DialogTrigger } from "@/app/components/ui/dialog";
import { Field, FormFailure } from "@/app/components/ui/field";
import { FormActions } from "@/app/components/ui/form-actions";
import { PresetTextarea } from "@/app/components/ui/preset-textarea";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { useRealtime } from "@/app/realtime/realtime-provider";
import { stockMove } from "@/domain/products/shared/stock-move";
import type { Failure } from "@/domain/result";
import { moveStockAction } from "../product-actions";
import { useProductError } from "../use-product-error";

const WAYS = ["in", "out", "count"] as const;
type Way = (typeof WAYS)[number];

/** Asks how many came, went or are there, and why. The number that it says moves along while others move stock, too. */
export function MoveStock({ productId, name, stock }: { productId: number; name: string; stock: number }) {
  const t = useTranslations("products.stock");
  const common = useTranslations("common");
  const errorText = useProductError();
  const failureText = useFailureText();
  const refresh = useRefresh();
  const { userId } = useRealtime();
  const [isOpen, setOpen] = useState(false);
  const [isBusy, start] = useTransition();
  const [way, setWay] = useState<Way>("in");
  const [quantity, setQuantity] = useState(Number.NaN);
  const [reason, setReason] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const after = way === "count" ? quantity : way === "in" ? stock + quantity : stock - quantity;

  function choose(next: Way) {
    setWay(next);
    // A reason of another way was chosen, not written.
    if (presetsOf(way).includes(reason)) setReason("");
    setErrors({});
  }
  function presetsOf(of: Way) {
    return t(`reasons.${of}`).split("|");
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    // It is part of the page, whose own form lies around it.
    event.stopPropagation();
    const move =
      way === "count"
        ? { counted: quantity, expected: stock, reason }
        : { change: way === "in" ? quantity : -quantity, reason };
    const checked = checkFields(stockMove, move);
    const wrong = "errors" in checked ? checked.errors : {};
    if (way !== "count" && quantity < 0) wrong.change = "negative";
    setErrors(wrong);
    setFailure(null);
    if (Object.keys(wrong).length > 0) return;
    start(async () => {
      const result = await reached(moveStockAction({ userId, productId, move }));
      if (result.ok) {
        toast.success(t("done", { name, count: result.value.stock }));
        setOpen(false);
        setQuantity(Number.NaN);
        setReason("");
      } else {
        setErrors(result.error.fields ?? {});
        setFailure(result.error.fields ? null : result.error);
      }
      await refresh();
    });
  }
  const counted = failure?.code === "CHANGED" ? failure.details.stock : undefined;
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open);
        setErrors({});
        setFailure(null);
      }}
    >
      <DialogTrigger asChild>
        <Button look="primary">
          <PackagePlus aria-hidden />
          {t("move")}
        </Button>
      </DialogTrigger>
      <DialogContent title={t("moveTitle", { name })} description={t("moveText", { count: stock })}>
        <form onSubmit={submit} noValidate className="grid gap-4">
          <div className="flex flex-wrap gap-1.5">
            {WAYS.map((one) => (
              <Chip key={one} aria-pressed={way === one} onClick={() => choose(one)}>
                {t(one)}
              </Chip>
            ))}
          </div>
          <Field
            label={t(way === "count" ? "counted" : "quantity")}
            error={errorText(errors.change ?? errors.counted)}
            hint={Number.isNaN(after) || after < 0 ? undefined : t("then", { count: after })}
          >
            {(control) => (
              <QuantityInput
                {...control}
                value={quantity}
                onValue={(next) => {
                  setQuantity(next);
                  setErrors({});
                }}
                className="figures w-32"
              />
            )}
          </Field>
          <Field label={t("reason")} error={errorText(errors.reason)}>
            {(control) => (
              <PresetTextarea
                {...control}
                presets={presetsOf(way)}
                value={reason}
                maxLength={200}
                onValue={setReason}
              />
            )}
          </Field>
          {failure && (
            <FormFailure>
              {typeof counted === "number" ? t("countedOld", { count: counted }) : failureText(failure)}
            </FormFailure>
          )}
          <FormActions cancel={common("cancel")} busy={isBusy}>
            {t("do")}
          </FormActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}
