"use client";

import { useState } from "react";
import { Button } from "@/app/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/app/components/ui/dialog";
import { Strip } from "@/app/components/ui/strip";
import { WhenThere } from "@/app/components/ui/when-there";
import { useTranslations } from "@/app/i18n/use-translations";
import { later } from "@/app/later";
import type { OrderDetails } from "@/domain/orders/get-order";
import { comparedNow } from "./conflict/compared";
import { useCopyChanges } from "./conflict/use-copy-changes";
import type { OrderFormState } from "./form/use-order-form";

const comparison = later(() => import("@/app/components/comparison/field-comparison"));

/** What I typed is still on the page though the order isn't mine (any more): to compare with what is saved, and to copy. */
export function MineStrip({ order, state }: { order: OrderDetails; state: OrderFormState }) {
  const t = useTranslations("order");
  const copy = useCopyChanges(state);
  const [isComparing, setComparing] = useState(false);
  const compared = comparedNow(order, state);
  const count = state.changes.length;
  if (count === 0) return null;

  return (
    <Strip
      tone="warn"
      action={
        <span className="flex flex-wrap gap-2">
          <Dialog open={isComparing} onOpenChange={setComparing}>
            <DialogTrigger asChild>
              <Button>{t("lost.compare")}</Button>
            </DialogTrigger>
            <DialogContent
              title={t("lost.compareTitle")}
              description={t("lost.compareText")}
              className="sm:w-[min(52rem,calc(100vw-2rem))]"
            >
              {compared.differences.length > 0 ? (
                <WhenThere part={comparison}>
                  {({ FieldComparison }) => (
                    <FieldComparison
                      compared={compared}
                      heads={{ theirs: t("compare.saved"), mine: t("compare.mine") }}
                    />
                  )}
                </WhenThere>
              ) : (
                <p>{t("lost.allSaved")}</p>
              )}
            </DialogContent>
          </Dialog>
          <Button onClick={copy}>{t("lost.copy")}</Button>
        </span>
      }
    >
      {t("lost.still", { count })}
    </Strip>
  );
}
