import type { OverlayState } from "../overlay";

/** For a dialog's `onCloseAutoFocus`: the focus is where the person left it. Radix sees to that where there is a trigger. */
export function backTo({ trigger, opener }: OverlayState) {
  return (event: Event) => {
    if (trigger.current || !opener) return;
    event.preventDefault();
    opener.focus();
  };
}
