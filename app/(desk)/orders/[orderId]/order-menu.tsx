"use client";

import { Copy, CopyPlus, Download, Ellipsis, Link, Printer, Trash2 } from "lucide-react";
import { useState } from "react";
import { copyText } from "@/app/components/copy-text";
import { useGo } from "@/app/components/frame/use-go";
import { lastList } from "@/app/components/lists/last-list";
import type { Me } from "@/app/components/locks/lock-button";
import { useBegin } from "@/app/components/orders/begin/use-begin";
import { useDiscardOrder } from "@/app/components/orders/begin/use-discard-order";
import { saveJson } from "@/app/components/orders/download-json";
import { useOrderText } from "@/app/components/orders/use-order-text";
import { Button } from "@/app/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/app/components/ui/dropdown-menu";
import { NotLoaded } from "@/app/components/ui/not-loaded";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { later, useLater } from "@/app/later";
import type { LockView } from "@/domain/locks/shared/lock-messages";
import type { OrderDetails } from "@/domain/orders/get-order";
import { formOf } from "@/domain/orders/shared/order-form";
import { orderName } from "@/domain/orders/shared/order-name";
import { DRAFT } from "@/domain/orders/shared/order-status";

const deletion = later(() => import("./delete-order"));

/** What is done with an order beside editing it: take it along, as it is saved, show it to others, and last, delete it. */
export function OrderMenu({ order, lock, me }: { order: OrderDetails; lock: LockView; me: Me }) {
  const t = useTranslations("order");
  const textOf = useOrderText(order);
  const go = useGo();
  const { duplicate } = useBegin();
  const { discard } = useDiscardOrder(order.id);
  const [isDeleting, setDeleting] = useState(false);
  const loaded = useLater(deletion, isDeleting);
  const holder = lock.holder?.name ?? null;
  // Somebody is editing it: not everybody may delete it from under them.
  const isHeld = holder !== null && !me.mayTakeOver;
  async function copy(text: string, done: string) {
    if (await copyText(text)) toast.success(done);
  }
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button look="quiet" size="icon" aria-label={t("menu.label")}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem
            onSelect={() => copy(new URL(`/orders/${order.id}`, location.href).href, t("menu.linkCopied"))}
          >
            <Link aria-hidden />
            {t("menu.link")}
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => copy(textOf(formOf(order)), t("export.copied"))}>
            <Copy aria-hidden />
            {t("export.text")}
          </DropdownMenuItem>
          <DropdownMenuItem
            onSelect={() =>
              saveJson(`order-${orderName(order.id, order.number)}`, {
                number: order.number,
                currency: order.currency,
                ...formOf(order),
              })
            }
          >
            <Download aria-hidden />
            {t("export.json")}
          </DropdownMenuItem>
          {/* Once the menu is gone: it would be on the paper. */}
          <DropdownMenuItem onSelect={() => setTimeout(() => window.print())}>
            <Printer aria-hidden />
            {t("menu.print")}
          </DropdownMenuItem>
          {me.mayEdit && (
            <>
              <DropdownMenuItem onSelect={() => duplicate(order.id)}>
                <CopyPlus aria-hidden />
                {t("menu.duplicate")}
              </DropdownMenuItem>
              <DropdownMenuSeparator />
              {order.status === DRAFT ? (
                <DropdownMenuItem
                  danger
                  disabled={holder !== null && lock.holder?.id !== me.id}
                  onSelect={() => discard(() => go(lastList("/orders")))}
                >
                  <Trash2 aria-hidden />
                  {t("menu.discard")}
                </DropdownMenuItem>
              ) : (
                <DropdownMenuItem danger disabled={isHeld} onSelect={() => setDeleting(true)}>
                  <Trash2 aria-hidden />
                  <span>{isHeld ? t("menu.heldBy", { name: holder }) : t("menu.delete")}</span>
                </DropdownMenuItem>
              )}
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {me.mayEdit && loaded && (
        <loaded.DeleteOrder order={order} lock={lock} open={isDeleting} onOpenChange={setDeleting} />
      )}
      {isDeleting && !loaded && <NotLoaded part={deletion} onCancel={() => setDeleting(false)} />}
    </>
  );
}
