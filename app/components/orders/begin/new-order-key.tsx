"use client";

import { useEffect } from "react";
import { isTyping } from "@/app/components/frame/is-typing";
import { useGo } from "@/app/components/frame/use-go";

/** `c` begins a new order, from whichever page. */
export function NewOrderKey() {
  const go = useGo();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "c" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      if (document.querySelector("[role=dialog], [role=alertdialog], [role=menu]")) return;
      // Else it is the first letter of the search that takes the focus.
      event.preventDefault();
      go("/orders/new");
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [go]);
  return null;
}
