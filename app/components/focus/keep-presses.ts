import { OVERLAYS } from "./overlays";

/**
 * The second press of a double click is meant for what the first was on. A menu or a dialog that the first has closed leaves
 * the page under the pointer, where nobody has pressed anything: a row would open, and what was to be read be gone.
 *
 * @returns ends it
 */
export function keepPresses() {
  let pressed: Element | null = null;

  function onClick(event: MouseEvent) {
    if (event.detail <= 1) pressed = event.target instanceof Element ? event.target.closest(OVERLAYS) : null;
    else if (pressed && !pressed.isConnected) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }

  window.addEventListener("click", onClick, { capture: true });
  return () => window.removeEventListener("click", onClick, { capture: true });
}
