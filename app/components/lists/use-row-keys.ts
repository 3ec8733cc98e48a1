import { type RefObject, useEffect, useEffectEvent } from "react";
import { isTyping } from "@/app/components/frame/is-typing";

/** `j` and `k` go down and up the list; Enter opens a row, being a link's own key, and `e` edits it, where `onEdit` is given. */
export function useRowKeys(list: RefObject<HTMLElement | null>, onEdit?: (link: HTMLElement) => void) {
  const edit = useEffectEvent((link: HTMLElement | undefined) => link && onEdit?.(link));
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || isDialogOpen()) return;
      const links = [...(list.current?.querySelectorAll<HTMLElement>("a.row-link") ?? [])];
      const current = links.findIndex((link) => link.matches(":focus"));
      if (event.key === "j") focus(links[current + 1]);
      else if (event.key === "k") focus(links[current === -1 ? 0 : current - 1]);
      else if (event.key === "e") edit(links[current]);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [list]);
}

function focus(link: HTMLElement | undefined) {
  link?.focus();
  link?.scrollIntoView({ block: "nearest" });
}

function isDialogOpen() {
  return document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") !== null;
}
