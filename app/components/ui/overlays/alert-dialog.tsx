"use client";

import * as RadixAlertDialog from "radix-ui/alert-dialog";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "../cn";
import type { OverlayState } from "../overlay";
import { dialogLook, scrimLook } from "../pop-look";
import { backTo } from "./back-to";
import { StandIn } from "./stand-in";

export const AlertDialogCancel = RadixAlertDialog.Cancel;
export const AlertDialogAction = RadixAlertDialog.Action;

/** A question or a fact that must be answered; it takes the focus and a click beside it doesn't close it. */
export function AlertDialogContent({
  overlay,
  title,
  description,
  className,
  children,
  ...props
}: Omit<ComponentProps<typeof RadixAlertDialog.Content>, "title"> & {
  title: ReactNode;
  description: ReactNode;
  overlay: OverlayState;
}) {
  return (
    <RadixAlertDialog.Root open={overlay.isOpen} onOpenChange={overlay.setOpen}>
      <RadixAlertDialog.Trigger asChild>
        <StandIn trigger={overlay.trigger} />
      </RadixAlertDialog.Trigger>
      <RadixAlertDialog.Portal>
        <RadixAlertDialog.Overlay className={scrimLook} />
        <RadixAlertDialog.Content
          className={cn(dialogLook, className)}
          onCloseAutoFocus={backTo(overlay)}
          {...props}
        >
          <div className="grid gap-1">
            <RadixAlertDialog.Title className="font-semibold text-lg">{title}</RadixAlertDialog.Title>
            <RadixAlertDialog.Description className="text-muted">{description}</RadixAlertDialog.Description>
          </div>
          {children}
        </RadixAlertDialog.Content>
      </RadixAlertDialog.Portal>
    </RadixAlertDialog.Root>
  );
}
