declare global {
  interface Window {
    typedInto?: WeakSet<EventTarget>;
  }
}

/**
 * Notes which fields people type into, from the page's first byte on: what is in one when React takes it over was typed, and isn't to
 * be put back to what the server said (`useTypedEarly`).
 *
 * It is written into the page as text (early-script.tsx), so it uses nothing from outside.
 */
export function hearTyping() {
  const typedInto = new WeakSet<EventTarget>();
  window.typedInto = typedInto;
  window.addEventListener("input", ({ target }) => target && typedInto.add(target), { capture: true });
}
