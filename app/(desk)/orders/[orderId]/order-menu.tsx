"use client";

import { Ellipsis, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/app/components/ui/dropdown-menu";
import type { LockView } from "@/domain/locks/lock-messages";
import { DeleteOrder } from "./delete-order";

/** What is done to an order rarely. */
export function OrderMenu({
  order,
  lock,
  mayDeletePast,
}: {
  order: { id: number; number: number };
  lock: LockView;
  /** Whether this user may delete what somebody is editing. */
  mayDeletePast: boolean;
}) {
  const t = useTranslations("order.menu");
  const [isDeleting, setDeleting] = useState(false);
  const holder = lock.holder?.name ?? null;
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button look="quiet" size="icon" aria-label={t("label")}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem
            danger
            disabled={holder !== null && !mayDeletePast}
            onSelect={() => setDeleting(true)}
          >
            <Trash2 aria-hidden />
            {holder !== null && !mayDeletePast ? t("heldBy", { name: holder }) : t("delete")}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <DeleteOrder order={order} holder={holder} open={isDeleting} onOpenChange={setDeleting} />
    </>
  );
}
