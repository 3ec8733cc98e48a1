declare global {
  interface Window {
    forms?: EarlyForms;
  }
}

export interface EarlyForms {
  /** Fields that somebody typed into, at whatever time. */
  typedInto: WeakSet<EventTarget>;
  /** The field that was typed into last, and when, by `performance.now()`. */
  last: { field: Element; at: number } | null;
  /** Forms that are alive. */
  alive: WeakSet<EventTarget>;
  /** A form that was sent before it was alive, and is to be sent once it is. */
  sent: HTMLFormElement | null;
}

/**
 * Notes from the page's first byte on what people do with its forms. What is in a field when React takes it over was typed, and isn't
 * to be put back to what the server said (`useTypedEarly`). A form that is sent before it is alive (`Form`) waits until it is:
 * the browser's own way would lead to another page, and away from what was typed.
 *
 * It is written into the page as text (early-script.tsx), so it uses nothing from outside.
 */
export function hearForms() {
  const forms: EarlyForms = {
    typedInto: new WeakSet(),
    last: null,
    alive: new WeakSet(),
    sent: null,
  };
  window.forms = forms;
  window.addEventListener(
    "input",
    ({ target }) => {
      if (!(target instanceof Element)) return;
      forms.typedInto.add(target);
      forms.last = { field: target, at: performance.now() };
      // Whoever goes on typing wants it sent with that, and says so.
      if (forms.sent?.contains(target)) forms.sent = null;
    },
    { capture: true },
  );
  window.addEventListener(
    "submit",
    (event) => {
      const { target } = event;
      if (!(target instanceof HTMLFormElement) || !target.matches("[data-waits]") || forms.alive.has(target))
        return;
      event.preventDefault();
      event.stopImmediatePropagation();
      forms.sent = target;
    },
    { capture: true },
  );
}
