"use client";

import { Button } from "@/app/components/ui/button";
import { Dialog, DialogActions, DialogClose, DialogContent } from "@/app/components/ui/dialog";
import { Link } from "@/app/components/ui/link";
import { useTranslations } from "@/app/i18n/use-translations";
import type { SkippedOrder } from "@/domain/orders/edit/change-status-of-many";
import { orderName } from "@/domain/orders/shared/order-name";

/** The orders that were left as they are, each with who is editing it or why else. */
export function SkippedOrders({ skipped, onClose }: { skipped: SkippedOrder[]; onClose: () => void }) {
  const t = useTranslations("orders.bulk");
  return (
    <Dialog open={skipped.length > 0} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent title={t("skipped.title", { count: skipped.length })} description={t("skipped.text")}>
        <ul className="grid max-h-80 gap-1 overflow-y-auto">
          {skipped.map(({ orderId, number, because, holder }) => (
            <li key={orderId} className="flex gap-3">
              {because === "gone" && number === null ? (
                <span className="figures w-16">–</span>
              ) : (
                <Link href={`/orders/${orderId}`} className="figures w-16 font-medium hover:underline">
                  {orderName(orderId, number)}
                </Link>
              )}
              <span className="text-muted">{t(`skipped.${because}`, { name: holder ?? "" })}</span>
            </li>
          ))}
        </ul>
        <DialogActions>
          <DialogClose asChild>
            <Button look="primary">{t("skipped.ok")}</Button>
          </DialogClose>
        </DialogActions>
      </DialogContent>
    </Dialog>
  );
}
