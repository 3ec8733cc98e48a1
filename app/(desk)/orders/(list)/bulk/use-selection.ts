import { type RefObject, useEffect, useRef, useState } from "react";
import { useShortcut } from "@/app/components/frame/shortcuts/use-shortcut";

const boxes = "input[data-select]";

/**
 * Which orders of a table are ticked. The boxes keep it themselves and the table listens: a row costs nothing more and
 * is never rendered anew. Shift and a click tick all between, `x` ticks the row that has the focus, and the box in the
 * table's head ticks all.
 */
export function useSelection(body: RefObject<HTMLElement | null>, rows: { id: number }[]) {
  const [selected, setSelected] = useState<number[]>([]);
  const hasListened = useRef(false);

  useEffect(() => {
    const table = body.current?.closest("table");
    if (!table) return;
    let last: HTMLInputElement | null = null;
    const boxOf = (id: number) => table.querySelector<HTMLInputElement>(`tbody ${boxes}[value="${id}"]`);
    const all = () => rows.flatMap(({ id }) => boxOf(id) ?? []);

    function count() {
      const ticked = all().filter(({ checked }) => checked);
      const head = table?.querySelector<HTMLInputElement>(`thead ${boxes}`);
      if (head) {
        head.checked = ticked.length > 0 && ticked.length === all().length;
        head.indeterminate = ticked.length > 0 && !head.checked;
      }
      setSelected(ticked.map(({ value }) => Number(value)));
    }
    function click(event: MouseEvent) {
      const box = event.target;
      if (!(box instanceof HTMLInputElement) || !box.matches(boxes)) return;
      if (box.closest("thead")) for (const each of all()) each.checked = box.checked;
      else {
        if (event.shiftKey && last) for (const each of between(all(), last, box)) each.checked = box.checked;
        last = box;
      }
      count();
    }
    table.addEventListener("click", click);
    const head = table.querySelector<HTMLInputElement>(`thead ${boxes}`);
    // Ticked before anybody listened. Later it was ticked over other rows: those of the page before, or of a minute ago.
    if (!hasListened.current && head?.checked && window.forms?.typedInto.has(head))
      for (const each of all()) each.checked = true;
    hasListened.current = true;
    count();
    return () => table.removeEventListener("click", click);
  }, [body, rows]);

  useShortcut("x", () => {
    const row = document.activeElement?.closest("tr");
    if (row && body.current?.closest("table")?.contains(row))
      row.querySelector<HTMLInputElement>(boxes)?.click();
  });

  function clear() {
    for (const box of body.current?.querySelectorAll<HTMLInputElement>(boxes) ?? []) box.checked = false;
    const head = body.current?.closest("table")?.querySelector<HTMLInputElement>(`thead ${boxes}`);
    if (head) head.checked = head.indeterminate = false;
    setSelected([]);
  }
  return { selected, clear };
}

function between(all: HTMLInputElement[], one: HTMLInputElement, other: HTMLInputElement) {
  const ends = [all.indexOf(one), all.indexOf(other)];
  return all.slice(Math.min(...ends), Math.max(...ends) + 1);
}
