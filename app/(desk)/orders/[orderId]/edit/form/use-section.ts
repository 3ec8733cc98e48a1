import { type RefObject, useEffect, useEffectEvent, useRef } from "react";
import { useRealtime } from "@/app/realtime/realtime-provider";
import type { OrderLock } from "@/app/realtime/use-order-lock";
import { FORM_SECTIONS, type FormSection } from "@/domain/drafts/shared/form-section";
import { orderChannel } from "@/domain/orders/shared/order-channels";
import { scaled } from "@/domain/shared/time-scale";

/** Somebody who tabs through the form is told of where they stop. */
const AFTER_MOVE_MS = 300;

/** Tells viewers which part of the form the holder is in, whenever that changes. */
export function useSection(orderId: number, { editing }: OrderLock): RefObject<FormSection | null> {
  const { pusher } = useRealtime();
  const section = useRef<FormSection | null>(null);
  const epoch = editing.is === "mine" ? editing.epoch : null;

  const tell = useEffectEvent(() => {
    if (epoch === null || section.current === null) return;
    pusher()?.channel(orderChannel(orderId))?.trigger("client-section", { epoch, section: section.current });
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const onFocus = ({ target }: FocusEvent) => {
      const part = target instanceof Element && target.closest<HTMLElement>("[data-section]");
      const found = part && FORM_SECTIONS.find((one) => one === part.dataset.section);
      if (!found || found === section.current) return;
      section.current = found;
      clearTimeout(timer);
      timer = setTimeout(() => tell(), scaled(AFTER_MOVE_MS));
    };
    document.addEventListener("focusin", onFocus);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("focusin", onFocus);
    };
  }, []);
  // A new lock, with the cursor where it was.
  useEffect(() => {
    if (epoch !== null) tell();
  }, [epoch]);
  return section;
}
