import { type RefObject, useEffect, useState } from "react";

/**
 * Whether what lies above the page belongs at its top, since at the bottom it would lie on the field that somebody types
 * into. It goes there when it comes up or when they come to a field below it, never for anything else.
 */
export function useClearOfField(box: RefObject<HTMLElement | null>, count: number): boolean {
  const [isAbove, setAbove] = useState(false);
  useEffect(() => {
    if (count === 0) return setAbove(false);
    const look = () => {
      const field = document.activeElement;
      if (!box.current || !field?.matches("input, textarea, [role=combobox]")) return;
      const [one, other] = [box.current.getBoundingClientRect(), field.getBoundingClientRect()];
      const isCovered =
        one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
      if (isCovered) setAbove((now) => !now);
    };
    look();
    document.addEventListener("focusin", look);
    return () => document.removeEventListener("focusin", look);
  }, [box, count]);
  return isAbove;
}
