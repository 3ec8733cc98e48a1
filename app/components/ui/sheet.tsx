"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as RadixDialog } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { scrimLook } from "./dialog";

export const Sheet = RadixDialog.Root;
export const SheetTrigger = RadixDialog.Trigger;
export const SheetClose = RadixDialog.Close;

/** A drawer from the right, the whole width on a phone. */
export function SheetContent({
  title,
  className,
  children,
  ...props
}: Omit<ComponentProps<typeof RadixDialog.Content>, "title"> & { title: ReactNode }) {
  const t = useTranslations("common");
  return (
    <RadixDialog.Portal>
      <RadixDialog.Overlay className={scrimLook} />
      <RadixDialog.Content
        aria-describedby={undefined}
        className={cn(
          "fixed inset-y-0 right-0 z-50 flex w-full flex-col border-line border-l bg-raised shadow-pop outline-none",
          "data-[state=open]:animate-from-right sm:w-[26rem]",
          className,
        )}
        {...props}
      >
        <div className="flex h-14 shrink-0 items-center justify-between gap-2 border-b pr-3 pl-5">
          <RadixDialog.Title className="truncate font-semibold text-lg">{title}</RadixDialog.Title>
          <RadixDialog.Close asChild>
            <Button look="quiet" size="icon" aria-label={t("close")}>
              <X aria-hidden />
            </Button>
          </RadixDialog.Close>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto p-5">{children}</div>
      </RadixDialog.Content>
    </RadixDialog.Portal>
  );
}
