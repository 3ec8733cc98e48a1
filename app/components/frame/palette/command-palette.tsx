"use client";

import { useEffect, useState } from "react";
import { later, useLater } from "@/app/later";
import type { Role } from "@/domain/users/shared/roles";
import { useBegin } from "../../orders/begin/use-begin";
import { NotLoaded } from "../../ui/not-loaded";

const palette = later(() => import("./palette"));

/** Everything by keyboard: Ctrl K or ⌘ K, an order by its number or customer, a page, an action. */
export function CommandPalette({ role }: { role: Role }) {
  const [isOpen, setIsOpen] = useState(false);
  const [words, setWords] = useState("");
  const loaded = useLater(palette, isOpen);
  // Here, since it has more to do once the palette is closed.
  const { duplicate } = useBegin();

  useEffect(() => {
    const toggle = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setIsOpen((open) => !open);
    };
    document.addEventListener("keydown", toggle);
    return () => document.removeEventListener("keydown", toggle);
  }, []);

  const isAwaited = isOpen && loaded === null;
  useEffect(() => {
    if (!isAwaited) return;
    // What is typed for the palette before its field is there; nothing on the page is meant by it.
    const keep = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === "Escape") setIsOpen(false);
      else if (event.key === "Backspace") setWords((typed) => typed.slice(0, -1));
      else if (event.key.length === 1) setWords((typed) => typed + event.key);
    };
    document.addEventListener("keydown", keep, { capture: true });
    return () => document.removeEventListener("keydown", keep, { capture: true });
  }, [isAwaited]);

  if (!isOpen) return null;
  if (!loaded) return <NotLoaded part={palette} />;
  return (
    <loaded.Palette
      role={role}
      words={words}
      onWords={setWords}
      onClose={() => setIsOpen(false)}
      onDuplicate={duplicate}
    />
  );
}
