import { useEffect, useRef } from "react";

/** For a form that was refused: puts the focus on the first field that is wrong, once the page says so. */
export function useFirstWrong(failure: object | null) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (failure) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [failure]);
  return form;
}
