"use client";

import { X } from "lucide-react";
import * as RadixDialog from "radix-ui/dialog";
import type { ReactNode } from "react";
import { useTranslations } from "@/app/i18n/use-translations";
import { Button } from "../button";
import { cn } from "../cn";
import type { OverlayState } from "../overlay";
import { scrimLook } from "../pop-look";
import { StandIn } from "./stand-in";

/** Details beside the page, from the right; on a phone over all of it. Goes into a `Dialog`. */
export function SheetContent({
  overlay: { isOpen, setOpen, trigger },
  title,
  children,
}: {
  overlay: OverlayState;
  title: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("common");
  return (
    <RadixDialog.Root open={isOpen} onOpenChange={setOpen}>
      <RadixDialog.Trigger asChild>
        <StandIn trigger={trigger} />
      </RadixDialog.Trigger>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={scrimLook} />
        <RadixDialog.Content
          aria-describedby={undefined}
          className={cn(
            "fixed inset-y-0 right-0 z-50 grid w-[min(28rem,100vw)] content-start gap-5 overflow-y-auto border-l bg-raised p-5 shadow-pop outline-none",
            "data-[state=open]:animate-from-right",
          )}
        >
          <RadixDialog.Title className="pr-10 font-semibold text-lg">{title}</RadixDialog.Title>
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
