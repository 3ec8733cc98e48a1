import type { RefObject } from "react";
import { useShortcut } from "@/app/components/frame/shortcuts/use-shortcut";

/** `j` and `k` go down and up the list; Enter opens a row, being a link's own key, and `e` edits it, where `onEdit` is given. */
export function useRowKeys(list: RefObject<HTMLElement | null>, onEdit?: (link: HTMLElement) => void) {
  function rows() {
    const links = [...(list.current?.querySelectorAll<HTMLElement>("a.row-link") ?? [])];
    return { links, current: links.findIndex((link) => link.matches(":focus")) };
  }
  useShortcut("j", () => {
    const { links, current } = rows();
    focus(links[current + 1]);
  });
  useShortcut("k", () => {
    const { links, current } = rows();
    focus(links[current === -1 ? 0 : current - 1]);
  });
  useShortcut("e", () => {
    const { links, current } = rows();
    const link = links[current];
    if (link) onEdit?.(link);
  });
}

function focus(link: HTMLElement | undefined) {
  link?.focus();
  link?.scrollIntoView({ block: "nearest" });
}
