"use client";

import { Command } from "cmdk";
import * as Dialog from "radix-ui/dialog";
import { useRef } from "react";
import { useTranslations } from "@/app/i18n/use-translations";
import type { Role } from "@/domain/users/shared/roles";
import { scrimLook } from "../../ui/pop-look";
import { FoundOrders } from "./found-orders";
import { OrderInFront } from "./order-in-front";
import { Actions, Pages } from "./pages-and-actions";
import { paletteFieldLook, paletteLook } from "./palette-look";
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
  const field = useRef<HTMLInputElement>(null);
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
          // Radix would select what was typed before, and the next letter would replace it.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            field.current?.focus();
            field.current?.setSelectionRange(words.length, words.length);
          }}
          className={paletteLook}
        >
          <Dialog.Title className="sr-only">{t("title")}</Dialog.Title>
          <Command label={t("title")} loop>
            <Command.Input
              ref={field}
              value={words}
              onValueChange={onWords}
              placeholder={t("placeholder")}
              className={paletteFieldLook}
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
