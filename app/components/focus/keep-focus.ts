import { OVERLAYS } from "./overlays";

const CONTROLS = ":is(a[href], button, input, select, textarea, [tabindex]):not(:disabled, [tabindex='-1'])";
const FIELDS = "input, textarea";

/** A place in the page that something was taken out of. */
type Gap = { parent: Element; before: Node | null };

/** What was given the focus for want of what had it, until the person does something. */
let standIn: Element | null = null;

/** Whoever knows a better place for the focus may take it there. */
export function isFocusLost() {
  const { activeElement, body } = document;
  return activeElement === body || activeElement === standIn;
}

/**
 * Keeps the focus near where it was. What people press may be gone once it is done (a row, a bar, a button that is another
 * one now), and the browser then drops the focus, so that Tab begins at the top of the page: it goes back to what they
 * were in before, where that is beside the gap or in the same form, else to the control nearest to it, else to the page's content.
 * Where a field is gone, to the part of the page that it was in.
 *
 * @returns ends it
 */
export function keepFocus() {
  let last: { control: Element; before: Element | null; page: string } | null = null;
  let gap: Gap | null = null;

  function onFocus({ target }: Pick<FocusEvent, "target">) {
    if (!(target instanceof Element) || target === document.body || target.closest(OVERLAYS)) return;
    gap = null;
    // The window was left and come back to.
    if (target === last?.control) return;
    last = { control: target, before: last?.control ?? null, page: location.pathname };
  }
  function onPress({ target }: PointerEvent) {
    standIn = null;
    // Whoever clicks beside everything wants it nowhere.
    if (target instanceof Element && !target.closest(`label, ${CONTROLS}, ${OVERLAYS}`)) last = null;
  }
  function onKey(event: KeyboardEvent) {
    // A key that is held down is meant for what had the focus before.
    if (event.repeat && standIn !== null && document.activeElement === standIn) return event.preventDefault();
    standIn = null;
  }
  const observer = new MutationObserver((records) => {
    if (!last || last.control.isConnected) return;
    for (const { target, removedNodes, previousSibling } of records)
      for (const node of removedNodes)
        if (target instanceof Element && node.contains(gap?.parent ?? last.control))
          gap = { parent: target, before: previousSibling };
    // Later, since a dialog that closes may know what opened it.
    if (gap && document.activeElement === document.body) setTimeout(fill);
  });
  function fill() {
    if (!last || !gap || document.activeElement !== document.body) return;
    const { control, before, page } = last;
    const isInPage = document.getElementById("content")?.contains(gap.parent);
    // Of what lies above the page (a toast, a card that asks) nothing else is near.
    const around = isInPage ? (gap.parent.closest("form") ?? gap.parent) : document.body;
    const isBeside = before !== null && around.contains(before) && mayHaveFocus(before);
    // Another page begins anew.
    if (page !== location.pathname) last = null;
    // What somebody was about to type is meant for no other field, and presses no button.
    else if (isInPage && control.matches(FIELDS)) focus(gap.parent);
    else focus(isBeside ? before : nearest(gap));
  }

  // Somebody may have been faster than the script.
  onFocus({ target: document.activeElement });
  document.addEventListener("focusin", onFocus);
  document.addEventListener("pointerdown", onPress);
  document.addEventListener("keydown", onKey, { capture: true });
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener("focusin", onFocus);
    document.removeEventListener("pointerdown", onPress);
    document.removeEventListener("keydown", onKey, { capture: true });
    observer.disconnect();
  };
}

/** The first control after the gap, or the last before it, in the smallest part of the page that has one. */
function nearest({ parent, before }: Gap): Element | null {
  const content = document.getElementById("content");
  let after = before;
  for (let part: Element | null = parent; part && content?.contains(part); part = part.parentElement) {
    const controls = [...part.querySelectorAll(CONTROLS)].filter(mayHaveFocus);
    const found = controls.find((control) => !after || follows(control, after)) ?? controls.at(-1);
    if (found) return found;
    after = part;
  }
  return content;
}

function follows(control: Element, node: Node) {
  const { DOCUMENT_POSITION_FOLLOWING, DOCUMENT_POSITION_CONTAINED_BY } = Node;
  const position = node.compareDocumentPosition(control);
  return (position & DOCUMENT_POSITION_FOLLOWING) > 0 && (position & DOCUMENT_POSITION_CONTAINED_BY) === 0;
}

/** On a touch screen no field: the keyboard would cover half of the page unasked. */
function mayHaveFocus(control: Element) {
  return (
    control.isConnected &&
    control.getClientRects().length > 0 &&
    !(control.matches(FIELDS) && matchMedia("(pointer: coarse)").matches)
  );
}

function focus(element: Element | null) {
  if (!(element instanceof HTMLElement)) return;
  const isControl = element.matches(CONTROLS);
  // Only as long as it has the focus: else every click into the page would give it that.
  if (!isControl) element.tabIndex = -1;
  standIn = element;
  element.focus({ preventScroll: true });
  if (!isControl) element.addEventListener("blur", () => element.removeAttribute("tabindex"), { once: true });
}
