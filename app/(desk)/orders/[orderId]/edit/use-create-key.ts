import { useEffect, useEffectEvent } from "react";
import { DIALOGS } from "@/app/components/frame/shortcuts/rules";

/** Creates the order of a draft by Ctrl/⌘ Enter, before a field makes anything of it; but a note is sent by it. */
export function useCreateKey(isDraft: boolean, create: () => void) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.target instanceof HTMLTextAreaElement) return;
    if (document.querySelector(DIALOGS)) return;
    event.preventDefault();
    event.stopPropagation();
    create();
  });
  useEffect(() => {
    if (!isDraft) return;
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listener, { capture: true });
    return () => window.removeEventListener("keydown", listener, { capture: true });
  }, [isDraft]);
}
