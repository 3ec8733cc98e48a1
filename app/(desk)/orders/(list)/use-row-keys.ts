import { useRouter } from "next/navigation";
import { type RefObject, useEffect } from "react";
import { isTyping } from "@/app/components/frame/is-typing";

/** `j` and `k` go down and up the list; Enter opens the order, being a link's own key, and `e` edits it. */
export function useRowKeys(list: RefObject<HTMLElement | null>, mayEdit: boolean) {
  const router = useRouter();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || isDialogOpen()) return;
      const links = [...(list.current?.querySelectorAll<HTMLElement>("a[data-order]") ?? [])];
      const current = links.findIndex((link) => link.matches(":focus"));
      if (event.key === "j") focus(links[current + 1]);
      else if (event.key === "k") focus(links[current === -1 ? 0 : current - 1]);
      else if (event.key === "e" && mayEdit && current !== -1)
        router.push(`/orders/${links[current]?.dataset.order}/edit`);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [list, mayEdit, router]);
}

function focus(link: HTMLElement | undefined) {
  link?.focus();
  link?.scrollIntoView({ block: "nearest" });
}

function isDialogOpen() {
  return document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") !== null;
}
