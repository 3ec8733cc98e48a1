"use client";

import * as Slot from "radix-ui/slot";
import { type ComponentProps, createContext, type ReactElement } from "react";
import { cn } from "./cn";
import {
  ClickTrigger,
  type OverlayProps,
  OverlayRoot,
  type OverlayState,
  type TriggerProps,
  useOverlay,
  WhenOpen,
} from "./overlay";
import type * as Parts from "./overlays/dialog";
import type { SheetContent as SheetContentPart } from "./overlays/sheet";

const DialogContext = createContext<OverlayState | null>(null);

export function Dialog(props: OverlayProps) {
  return <OverlayRoot context={DialogContext} {...props} />;
}

export function DialogTrigger(props: TriggerProps) {
  return <ClickTrigger overlay={useOverlay(DialogContext)} {...props} />;
}

/** A window in the middle; on a phone it comes from the bottom. Pass what is said in one sentence as `description`. */
export function DialogContent(props: Omit<ComponentProps<typeof Parts.DialogContent>, "overlay">) {
  const overlay = useOverlay(DialogContext);
  return (
    <WhenOpen overlay={overlay}>{(parts) => <parts.DialogContent overlay={overlay} {...props} />}</WhenOpen>
  );
}

/** Details beside the page, from the right; on a phone over all of it. Goes into a `Dialog`. */
export function SheetContent(props: Omit<ComponentProps<typeof SheetContentPart>, "overlay">) {
  const overlay = useOverlay(DialogContext);
  return (
    <WhenOpen overlay={overlay}>{(parts) => <parts.SheetContent overlay={overlay} {...props} />}</WhenOpen>
  );
}

/** What is in it closes the dialog, too. */
export function DialogClose({ children }: { asChild: true; children: ReactElement }) {
  const { setOpen } = useOverlay(DialogContext);
  return <Slot.Root onClick={(event) => event.defaultPrevented || setOpen(false)}>{children}</Slot.Root>;
}

/** The buttons at the end of a dialog: the one that does it comes last. */
export function DialogActions({ className, ...props }: ComponentProps<"div">) {
  return (
    <div className={cn("flex flex-col-reverse gap-2 sm:flex-row sm:justify-end", className)} {...props} />
  );
}
