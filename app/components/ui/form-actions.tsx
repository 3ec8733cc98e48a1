import type { ComponentProps, ReactNode } from "react";
import { Button } from "./button";
import { DialogActions, DialogClose } from "./dialog";

/** The end of a form in a dialog: the way out, and what it does. */
export function FormActions({
  cancel,
  also,
  look = "primary",
  ...submit
}: {
  cancel: string;
  /** A button for what else can be done. */
  also?: ReactNode;
} & Pick<ComponentProps<typeof Button>, "look" | "busy" | "children">) {
  return (
    <DialogActions>
      {also}
      <DialogClose asChild>
        <Button>{cancel}</Button>
      </DialogClose>
      <Button type="submit" look={look} {...submit} />
    </DialogActions>
  );
}
