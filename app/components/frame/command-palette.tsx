"use client";

import { Command } from "cmdk";
import { Dialog } from "radix-ui";
import { useEffect, useState } from "react";
import { useTranslations } from "@/app/i18n/use-translations";
import type { Role } from "@/domain/users/shared/roles";
import { useBegin } from "../orders/begin/use-begin";
import { cn } from "../ui/cn";
import { dialogLook, scrimLook } from "../ui/dialog";
import { FoundOrders } from "./palette/found-orders";
import { OrderInFront } from "./palette/order-in-front";
import { Actions, Pages } from "./palette/pages-and-actions";
import type { Run } from "./palette/run";

/** Everything by keyboard: Ctrl K or ⌘ K, an order by its number or customer, a page, an action. */
export function CommandPalette({ role }: { role: Role }) {
  const t = useTranslations("frame.palette");
  const [isOpen, setIsOpen] = useState(false);
  const [words, setWords] = useState("");
  // Here, since it has more to do once the palette is closed.
  const { duplicate } = useBegin();

  useEffect(() => {
    const toggle = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setIsOpen((open) => !open);
    };
    document.addEventListener("keydown", toggle);
    return () => document.removeEventListener("keydown", toggle);
  }, []);

  const run: Run = (action) => () => {
    setIsOpen(false);
    setWords("");
    action();
  };

  return (
    <Dialog.Root open={isOpen} onOpenChange={setIsOpen}>
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
              onValueChange={setWords}
              placeholder={t("placeholder")}
              className="h-12 w-full border-b bg-transparent px-4 text-lg outline-none"
            />
            <Command.List className="max-h-80 overflow-y-auto p-2">
              <Command.Empty className="px-2 py-6 text-center text-muted text-sm">
                {t("nothing")}
              </Command.Empty>
              <FoundOrders words={words} isOpen={isOpen} run={run} />
              <OrderInFront role={role} run={run} onDuplicate={duplicate} />
              <Pages role={role} run={run} />
              <Actions role={role} run={run} />
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
