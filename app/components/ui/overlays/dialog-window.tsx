"use client";

import { X } from "lucide-react";
import * as RadixDialog from "radix-ui/dialog";
import type { ComponentProps } from "react";
import { useTranslations } from "@/app/i18n/use-translations";
import { Button } from "../button";
import type { OverlayState } from "../overlay";
import { scrimLook } from "../pop-look";
import { backTo } from "./back-to";
import { StandIn } from "./stand-in";

/** What dialogs and sheets have in common: the scrim, and the way out. */
export function DialogWindow({
  overlay,
  children,
  ...props
}: ComponentProps<typeof RadixDialog.Content> & { overlay: OverlayState }) {
  const t = useTranslations("common");
  return (
    <RadixDialog.Root open={overlay.isOpen} onOpenChange={overlay.setOpen}>
      <RadixDialog.Trigger asChild>
        <StandIn trigger={overlay.trigger} />
      </RadixDialog.Trigger>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={scrimLook} />
        <RadixDialog.Content onCloseAutoFocus={backTo(overlay)} {...props}>
          {children}
          <RadixDialog.Close asChild>
            <Button look="quiet" size="icon" className="absolute top-3 right-3" aria-label={t("close")}>
              <X aria-hidden />
            </Button>
          </RadixDialog.Close>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
