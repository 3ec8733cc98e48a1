"use client";

import { X } from "lucide-react";
import * as RadixDialog from "radix-ui/dialog";
import type { ComponentProps, ReactNode } from "react";
import { useTranslations } from "@/app/i18n/use-translations";
import { Button } from "../button";
import { cn } from "../cn";
import type { OverlayState } from "../overlay";
import { dialogLook, scrimLook } from "../pop-look";
import { StandIn } from "./stand-in";

/** A window in the middle; on a phone it comes from the bottom. Pass what is said in one sentence as `description`. */
export function DialogContent({
  overlay: { isOpen, setOpen, trigger },
  title,
  description,
  className,
  children,
  ...props
}: Omit<ComponentProps<typeof RadixDialog.Content>, "title"> & {
  title: ReactNode;
  description?: ReactNode;
  overlay: OverlayState;
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
          className={cn(dialogLook, className)}
          {...(description ? {} : { "aria-describedby": undefined })}
          {...props}
        >
          <div className="grid gap-1 pr-8">
            <RadixDialog.Title className="font-semibold text-lg">{title}</RadixDialog.Title>
            {description && (
              <RadixDialog.Description className="text-muted">{description}</RadixDialog.Description>
            )}
          </div>
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
