import { useEffect, useRef } from "react";
import { isFocusLost } from "@/app/components/focus/keep-focus";

const FIELDS = "input, textarea, [role=combobox]";

/**
 * Keeps the focus where the person left it. What they press may be gone once it is done (a choice, a dialog, the bar of
 * changes), and the browser then drops the focus: it goes back to the field that they were in, and to the first one when
 * they have just begun. Whoever clicks beside everything wants it nowhere.
 *
 * @param mayType the fields are open
 */
export function useKeptFocus(mayType: boolean) {
  const last = useRef<Element | null>(null);
  const couldType = useRef(false);
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof Element && target.closest("[data-section]") && target.matches(FIELDS))
        last.current = target;
    };
    const onPress = ({ target }: PointerEvent) => {
      if (target instanceof Element && !target.closest("a, button, label, input, textarea, [tabindex]"))
        last.current = null;
    };
    document.addEventListener("focusin", onFocus);
    document.addEventListener("pointerdown", onPress);
    return () => {
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("pointerdown", onPress);
    };
  }, []);
  // After every rendering: any may have taken away what had the focus.
  useEffect(() => {
    const hasBegun = mayType && !couldType.current;
    couldType.current = mayType;
    if (!isFocusLost()) return;
    const field = last.current?.isConnected ? last.current : hasBegun ? firstField() : null;
    if (field instanceof HTMLElement) field.focus({ preventScroll: true });
  });
}

/** One that can be typed into. On a touch screen none: the keyboard would cover half of the page unasked. */
function firstField() {
  if (matchMedia("(pointer: coarse)").matches) return null;
  return document.querySelector(":is([data-section] input, [data-section] textarea):not([readonly])");
}
