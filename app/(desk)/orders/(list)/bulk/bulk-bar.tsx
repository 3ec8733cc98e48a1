"use client";

import { ChevronUp } from "lucide-react";
import type { RefObject } from "react";
import { useBegin } from "@/app/components/orders/begin/use-begin";
import { AlertDialog } from "@/app/components/ui/alert-dialog";
import { Button } from "@/app/components/ui/button";
import { ConfirmContent } from "@/app/components/ui/confirm-content";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/app/components/ui/dropdown-menu";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderRow } from "@/domain/orders/list/read-order-rows";
import { ORDER_STATUSES } from "@/domain/orders/shared/order-status";
import { SkippedOrders } from "./skipped-orders";
import { useBulkStatus } from "./use-bulk-status";
import { useSelection } from "./use-selection";

/** What can be done with the orders that are ticked; at the bottom, while there are any. */
export function BulkBar({ body, rows }: { body: RefObject<HTMLElement | null>; rows: OrderRow[] }) {
  const t = useTranslations("orders");
  const { selected, clear } = useSelection(body, rows);
  const { isBusy, skipped, forgetSkipped, change, question } = useBulkStatus(rows, clear);
  const { duplicate, isBusy: isBeginning } = useBegin();
  return (
    <>
      {selected.length > 0 && (
        <section
          data-bar
          aria-label={t("bulk.label")}
          className="fixed inset-x-0 bottom-4 z-20 mx-auto flex w-max items-center gap-3 rounded-lg border border-line bg-raised py-2 pr-2 pl-4 shadow-pop max-md:bottom-20"
        >
          <p aria-live="polite" className="figures font-medium">
            {t("bulk.selected", { count: selected.length })}
          </p>
          <DropdownMenu>
            <DropdownMenuTrigger asChild>
              <Button look="primary" busy={isBusy}>
                {t("bulk.setStatus")}
                <ChevronUp aria-hidden />
              </Button>
            </DropdownMenuTrigger>
            <DropdownMenuContent side="top">
              {ORDER_STATUSES.map((status) => (
                <DropdownMenuItem key={status} onSelect={() => change(selected, status)}>
                  {t(`status.${status}`)}
                </DropdownMenuItem>
              ))}
            </DropdownMenuContent>
          </DropdownMenu>
          {selected.length === 1 && (
            <Button busy={isBeginning} onClick={() => selected.forEach(duplicate)}>
              {t("bulk.duplicate")}
            </Button>
          )}
          <Button look="quiet" onClick={clear}>
            {t("bulk.clear")}
          </Button>
        </section>
      )}
      <AlertDialog open={question !== null} onOpenChange={(isOpen) => !isOpen && question?.leave()}>
        {question && (
          <ConfirmContent
            title={t("bulk.closed.title", { count: question.closed })}
            description={t("bulk.closed.text")}
            stay={t("bulk.closed.leave")}
            go={t("bulk.closed.go")}
            onGo={question.go}
          />
        )}
      </AlertDialog>
      <SkippedOrders skipped={skipped} onClose={forgetSkipped} />
    </>
  );
}
