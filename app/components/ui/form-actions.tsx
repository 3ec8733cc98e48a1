import type { ComponentProps } from "react";
import { Button } from "./button";
import { DialogActions, DialogClose } from "./dialog";

/** The end of a form in a dialog: the way out, and what it does. */
export function FormActions({
  cancel,
  look = "primary",
  ...submit
}: { cancel: string } & Pick<ComponentProps<typeof Button>, "look" | "busy" | "children">) {
  return (
    <DialogActions>
      <DialogClose asChild>
        <Button>{cancel}</Button>
      </DialogClose>
      <Button type="submit" look={look} {...submit} />
    </DialogActions>
  );
}
