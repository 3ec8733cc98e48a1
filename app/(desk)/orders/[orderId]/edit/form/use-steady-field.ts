import { useEffect, useLayoutEffect, useRef } from "react";

/**
 * Keeps the field in use where it is on the screen while something above it comes or goes: another's changes, a choice, a
 * line. Browsers do that by themselves only where the page is scrolled, and some never.
 */
export function useSteadyField() {
  const seen = useRef<{ field: Element; top: number } | null>(null);
  const look = useRef(() => {
    const field = document.activeElement;
    const isField = field?.matches("[data-section] :is(input, textarea, [role=combobox])");
    seen.current = field && isField ? { field, top: field.getBoundingClientRect().top } : null;
  });
  useEffect(() => {
    const again = look.current;
    document.addEventListener("focusin", again);
    window.addEventListener("scroll", again, { passive: true });
    window.addEventListener("resize", again);
    return () => {
      document.removeEventListener("focusin", again);
      window.removeEventListener("scroll", again);
      window.removeEventListener("resize", again);
    };
  }, []);
  // After every rendering, before it is painted.
  useLayoutEffect(() => {
    const before = seen.current;
    look.current();
    const after = seen.current;
    if (before && after && before.field === after.field) window.scrollBy(0, after.top - before.top);
    look.current();
  });
}
