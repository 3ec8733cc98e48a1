import { useEffect, useId, useRef } from "react";
import { toast, withdrawToast } from "./toast";

/** Says what was done in a form, with how to undo it: for as long as that form is there. */
export function useUndoToast() {
  const form = useId();
  const said = useRef<string[]>([]);
  useEffect(
    () => () => {
      for (const id of said.current.splice(0)) withdrawToast(id);
    },
    [],
  );
  return (
    text: string,
    action: { label: string; onClick: () => void },
    options: { duration?: number } = {},
  ) => {
    const id = `${form} ${said.current.length}`;
    said.current.push(id);
    toast(text, { ...options, id, action });
  };
}
