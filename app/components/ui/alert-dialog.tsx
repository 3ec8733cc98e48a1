"use client";

import { type ComponentProps, createContext } from "react";
import { useLater } from "@/app/later";
import { Button } from "./button";
import { DialogActions } from "./dialog";
import {
  ClickTrigger,
  type OverlayProps,
  OverlayRoot,
  type OverlayState,
  overlays,
  type TriggerProps,
  useOverlay,
  WhenOpen,
} from "./overlay";
import type * as Parts from "./overlays/alert-dialog";

const AlertDialogContext = createContext<OverlayState | null>(null);

export function AlertDialog(props: OverlayProps) {
  return <OverlayRoot context={AlertDialogContext} {...props} />;
}

export function AlertDialogTrigger(props: TriggerProps) {
  return <ClickTrigger overlay={useOverlay(AlertDialogContext)} {...props} />;
}

/** A question or a fact that must be answered; it takes the focus and a click beside it doesn't close it. */
export function AlertDialogContent(props: Omit<ComponentProps<typeof Parts.AlertDialogContent>, "overlay">) {
  const overlay = useOverlay(AlertDialogContext);
  return (
    <WhenOpen overlay={overlay}>
      {(parts) => <parts.AlertDialogContent overlay={overlay} {...props} />}
    </WhenOpen>
  );
}

/** Wrap a `Button` in these with `asChild`; focus begins on Cancel. */
export function AlertDialogCancel(props: ComponentProps<typeof Parts.AlertDialogCancel>) {
  const loaded = useLater(overlays);
  return loaded && <loaded.AlertDialogCancel {...props} />;
}

export function AlertDialogAction(props: ComponentProps<typeof Parts.AlertDialogAction>) {
  const loaded = useLater(overlays);
  return loaded && <loaded.AlertDialogAction {...props} />;
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
