"use client";

import { type ComponentProps, useEffect, useImperativeHandle, useRef } from "react";

/** A form of a page. Sent before it is alive, it is sent once it is (forms-early/hear-forms.ts). */
export function Form({ ref, ...props }: ComponentProps<"form">) {
  const form = useRef<HTMLFormElement>(null);
  useImperativeHandle<HTMLFormElement | null, HTMLFormElement | null>(ref, () => form.current, []);
  useEffect(() => {
    const { current: element } = form;
    const { forms } = window;
    if (!element || !forms) return;
    forms.alive.add(element);
    if (forms.sent !== element) return;
    forms.sent = null;
    queueMicrotask(() => element.requestSubmit());
  }, []);
  return <form ref={form} data-waits {...props} />;
}
