"use client";

import * as RadixDialog from "radix-ui/dialog";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "../cn";
import { dialogLook } from "../pop-look";
import { DialogWindow } from "./dialog-window";

/** A window in the middle; on a phone it comes from the bottom. Pass what is said in one sentence as `description`. */
export function DialogContent({
  title,
  description,
  className,
  children,
  ...props
}: Omit<ComponentProps<typeof DialogWindow>, "title"> & { title: ReactNode; description?: ReactNode }) {
  return (
    <DialogWindow
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
    </DialogWindow>
  );
}
