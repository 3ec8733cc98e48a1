"use client";

import * as RadixDialog from "radix-ui/dialog";
import type { ReactNode } from "react";
import { cn } from "../cn";
import type { OverlayState } from "../overlay";
import { DialogWindow } from "./dialog-window";

/** Details beside the page, from the right; on a phone over all of it. Goes into a `Dialog`. */
export function SheetContent({
  overlay,
  title,
  children,
}: {
  overlay: OverlayState;
  title: ReactNode;
  children: ReactNode;
}) {
  return (
    <DialogWindow
      overlay={overlay}
      aria-describedby={undefined}
      className={cn(
        "fixed inset-y-0 right-0 z-50 grid w-[min(28rem,100vw)] content-start gap-5 overflow-y-auto border-l bg-raised p-5 shadow-pop outline-none",
        "data-[state=open]:animate-from-right",
      )}
    >
      <RadixDialog.Title className="pr-10 font-semibold text-lg">{title}</RadixDialog.Title>
      {children}
    </DialogWindow>
  );
}
