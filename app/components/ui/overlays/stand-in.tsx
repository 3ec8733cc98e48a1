import { type Ref, type RefObject, useLayoutEffect } from "react";

/** The listeners that Radix gave a trigger, by their names. */
export type Listeners = Partial<Record<string, (event: never) => void>>;

/** Hands on an event of the button to what Radix listens with, where it does. */
export function heard(listeners: RefObject<Listeners>, name: string) {
  return (event: unknown) => listeners.current[name]?.(event as never);
}

/**
 * Goes into one of Radix's triggers, `asChild`, in place of the button that is on the page already: what Radix does with its
 * trigger (where things open, what the focus comes back to, what is outside) it does with that button.
 *
 * @param listeners where what Radix listens for on its trigger is put, for who hands on the button's events
 */
export function StandIn({
  trigger,
  listeners,
  ref,
  ...given
}: {
  trigger: RefObject<HTMLElement | null>;
  listeners?: RefObject<Listeners>;
  ref?: Ref<HTMLElement>;
  id?: string;
  "aria-controls"?: string;
  "aria-describedby"?: string;
}) {
  const { id, "aria-controls": controls, "aria-describedby": describedBy } = given;

  useLayoutEffect(() => {
    // It stays there: Radix gives the focus back a moment after all of this has gone.
    put(ref, trigger.current);
  }, [ref, trigger]);

  useLayoutEffect(() => {
    const element = trigger.current;
    if (!element) return;
    if (id !== undefined && element.id === "") element.id = id;
    if (controls === undefined) return;
    element.setAttribute("aria-controls", controls);
    return () => element.removeAttribute("aria-controls");
  }, [trigger, id, controls]);

  useLayoutEffect(() => {
    const element = trigger.current;
    if (!element || describedBy === undefined) return;
    element.setAttribute("aria-describedby", describedBy);
    return () => element.removeAttribute("aria-describedby");
  }, [trigger, describedBy]);

  useLayoutEffect(() => {
    if (!listeners) return;
    listeners.current = given as Listeners;
    return () => {
      listeners.current = {};
    };
  });
  return null;
}

function put(ref: Ref<HTMLElement> | undefined, element: HTMLElement | null) {
  if (typeof ref === "function") ref(element);
  else if (ref) ref.current = element;
}
