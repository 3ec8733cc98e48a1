"use client";

import { AlertDialogAction, AlertDialogCancel, AlertDialogContent } from "./alert-dialog";
import { Button } from "./button";
import { DialogActions } from "./dialog";

/** A question whose answer throws something away: stay is the first choice. */
export function ConfirmContent({
  title,
  description,
  stay,
  go,
  onGo,
}: {
  title: string;
  description: string;
  stay: string;
  go: string;
  onGo: () => void;
}) {
  return (
    <AlertDialogContent title={title} description={description}>
      <DialogActions>
        <AlertDialogAction asChild>
          <Button look="danger" onClick={onGo}>
            {go}
          </Button>
        </AlertDialogAction>
        <AlertDialogCancel asChild>
          <Button>{stay}</Button>
        </AlertDialogCancel>
      </DialogActions>
    </AlertDialogContent>
  );
}
