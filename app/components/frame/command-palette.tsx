"use client";

import { type ComponentType, useEffect, useEffectEvent, useRef, useState } from "react";
import { toast } from "sonner";
import { unanswered } from "@/app/reached";
import type { Role } from "@/domain/users/roles";
import type { Palette } from "./palette";
import { useFailureText } from "./use-failure-text";

/** Everything by keyboard: Ctrl K or ⌘ K opens the palette. It is loaded when Ctrl or ⌘ is pressed for the first time. */
export function CommandPalette({ role }: { role: Role }) {
  const failureText = useFailureText();
  const [loaded, setLoaded] = useState<{ Palette: ComponentType<Parameters<typeof Palette>[0]> }>();
  const [isOpen, setIsOpen] = useState(false);
  /** What is typed after Ctrl K belongs to the palette, also while that is still on its way. */
  const typed = useRef("");
  const isAwaited = isOpen && !loaded;

  const load = useEffectEvent(async () => {
    if (!loaded) setLoaded(await import("./palette"));
  });
  const open = useEffectEvent(() => {
    typed.current = "";
    setIsOpen((isOpen) => !isOpen);
    load().catch(() => {
      setIsOpen(false);
      const nothing = unanswered("UNREACHABLE");
      if (!nothing.ok) toast.error(failureText(nothing.error));
    });
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey } = event;
      // Without a connection the key that follows will say so.
      if (key === "Control" || key === "Meta") return void load().catch(() => {});
      const isShortcut = ctrlKey || metaKey;
      const isOurs = isShortcut && key.toLowerCase() === "k";
      if (!isOurs && (!isAwaited || isShortcut || altKey)) return;
      event.preventDefault();
      if (isOurs) open();
      else if (key === "Escape") setIsOpen(false);
      else if (key === "Backspace") typed.current = typed.current.slice(0, -1);
      else if (key.length === 1) typed.current += key;
    };
    document.addEventListener("keydown", hear, { capture: true });
    return () => document.removeEventListener("keydown", hear, { capture: true });
  }, [isAwaited]);

  if (!isOpen || !loaded) return null;
  return <loaded.Palette role={role} typed={typed.current} onClose={() => setIsOpen(false)} />;
}
