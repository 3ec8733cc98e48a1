"use client";

import { X } from "lucide-react";
import { Dialog as RadixDialog } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { useTranslations } from "@/app/i18n/use-translations";
import { Button } from "./button";
import { cn } from "./cn";

export const Dialog = RadixDialog.Root;
export const DialogTrigger = RadixDialog.Trigger;
export const DialogClose = RadixDialog.Close;

/** As high as dialogs: of two the one that opened later lies over the other, its scrim, too. */
export const scrimLook = "fixed inset-0 z-50 bg-scrim data-[state=open]:animate-appear";

/** A window in the middle; on a phone it comes from the bottom. Pass what is said in one sentence as `description`. */
export function DialogContent({
  title,
  description,
  className,
  children,
  ...props
}: Omit<ComponentProps<typeof RadixDialog.Content>, "title"> & {
  title: ReactNode;
  description?: ReactNode;
}) {
  const t = useTranslations("common");
  return (
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
  );
}

export const dialogLook = cn(
  "fixed z-50 grid max-h-[calc(100dvh-2rem)] gap-4 overflow-y-auto border border-line bg-raised p-5 shadow-pop outline-none",
  "inset-x-0 bottom-0 rounded-t-xl pb-[max(1.25rem,env(safe-area-inset-bottom))]",
  "sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[min(28rem,calc(100vw-2rem))] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-xl sm:pb-5",
  "data-[state=open]:animate-appear",
);

/** The buttons at the end of a dialog: the one that does it comes last. */
export function DialogActions({ className, ...props }: ComponentProps<"div">) {
  return (
    <div className={cn("flex flex-col-reverse gap-2 sm:flex-row sm:justify-end", className)} {...props} />
  );
}
