"use client";

import { Command } from "cmdk";
import * as Dialog from "radix-ui/dialog";
import { useTranslations } from "@/app/i18n/use-translations";
import type { Role } from "@/domain/users/shared/roles";
import { cn } from "../../ui/cn";
import { dialogLook, scrimLook } from "../../ui/pop-look";
import { FoundOrders } from "./found-orders";
import { OrderInFront } from "./order-in-front";
import { Actions, Pages } from "./pages-and-actions";
import type { Run } from "./run";

/** The window of the palette. */
export function Palette({
  role,
  words,
  onWords,
  onClose,
  onDuplicate,
}: {
  role: Role;
  words: string;
  onWords: (words: string) => void;
  onClose: () => void;
  onDuplicate: (orderId: number) => void;
}) {
  const t = useTranslations("frame.palette");
  const run: Run = (action) => () => {
    onClose();
    onWords("");
    action();
  };
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className={scrimLook} />
        <Dialog.Content
          aria-describedby={undefined}
          className={cn(
            dialogLook,
            "gap-0 overflow-hidden p-0 sm:top-24 sm:w-[min(36rem,calc(100vw-2rem))] sm:translate-y-0 sm:pb-0",
          )}
        >
          <Dialog.Title className="sr-only">{t("title")}</Dialog.Title>
          <Command label={t("title")} loop>
            <Command.Input
              value={words}
              onValueChange={onWords}
              placeholder={t("placeholder")}
              className="h-12 w-full border-b bg-transparent px-4 text-lg outline-none"
            />
            <Command.List className="max-h-80 overflow-y-auto p-2">
              <Command.Empty className="px-2 py-6 text-center text-muted text-sm">
                {t("nothing")}
              </Command.Empty>
              <FoundOrders words={words} isOpen run={run} />
              <OrderInFront role={role} run={run} onDuplicate={onDuplicate} />
              <Pages role={role} run={run} />
              <Actions role={role} run={run} />
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
