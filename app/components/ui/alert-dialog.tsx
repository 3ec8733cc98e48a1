"use client";

import { AlertDialog as RadixAlertDialog } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { DialogActions, dialogLook, scrimLook } from "./dialog";

export const AlertDialog = RadixAlertDialog.Root;
export const AlertDialogTrigger = RadixAlertDialog.Trigger;
/** Wrap a `Button` in these with `asChild`; focus begins on Cancel. */
export const AlertDialogCancel = RadixAlertDialog.Cancel;
export const AlertDialogAction = RadixAlertDialog.Action;

/** A question or a fact that must be answered; it takes the focus and a click beside it doesn't close it. */
export function AlertDialogContent({
  title,
  description,
  className,
  children,
  ...props
}: Omit<ComponentProps<typeof RadixAlertDialog.Content>, "title"> & {
  title: ReactNode;
  description: ReactNode;
}) {
  return (
    <RadixAlertDialog.Portal>
      <RadixAlertDialog.Overlay className={scrimLook} />
      <RadixAlertDialog.Content className={cn(dialogLook, className)} {...props}>
        <div className="grid gap-1">
          <RadixAlertDialog.Title className="font-semibold text-lg">{title}</RadixAlertDialog.Title>
          <RadixAlertDialog.Description className="text-muted">{description}</RadixAlertDialog.Description>
        </div>
        {children}
      </RadixAlertDialog.Content>
    </RadixAlertDialog.Portal>
  );
}

/** The end of a question whether to do something: the way out, and doing it. */
export function ConfirmActions({
  cancel,
  onConfirm,
  ...confirm
}: { cancel: string; onConfirm: () => void } & Pick<ComponentProps<typeof Button>, "look" | "children">) {
  return (
    <DialogActions>
      <AlertDialogCancel asChild>
        <Button>{cancel}</Button>
      </AlertDialogCancel>
      <AlertDialogAction asChild>
        <Button onClick={onConfirm} {...confirm} />
      </AlertDialogAction>
    </DialogActions>
  );
}
