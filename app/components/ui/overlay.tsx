"use client";

import * as Slot from "radix-ui/slot";
import {
  type ComponentProps,
  type Context,
  type ReactNode,
  type RefObject,
  type SyntheticEvent,
  useContext,
  useRef,
  useState,
} from "react";
import { type Later, later, useLater } from "@/app/later";
import { NotLoaded } from "./not-loaded";

/**
 * All that opens over the page: menus, popovers, dialogs, tooltips, lists of options. A page can be shown without them, so it
 * comes later, in one piece: each of them needs most of what the others need. What opens them is here, and works at once.
 */
export const overlays = later(() => import("./overlays/all"));

type Overlays = typeof overlays extends Later<infer Parts> ? Parts : never;

export type OverlayState = {
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
  /** What opened it, where anything did. */
  trigger: RefObject<HTMLElement | null>;
  /** Without a trigger: what had the focus when it opened. */
  opener: HTMLElement | null;
  /** Of a menu: whether it was a key that opened it. */
  isByKey?: RefObject<boolean>;
};

export type OverlayProps = {
  open?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  /** Something is on its way, and what comes of it is told here and nowhere again: it can't be closed. */
  busy?: boolean;
  children?: ReactNode;
};

/** @param context one for each kind of overlay, since another kind may be inside */
export function OverlayRoot({
  context: Context,
  open,
  onOpenChange,
  busy = false,
  children,
}: OverlayProps & { context: Context<OverlayState | null> }) {
  const [own, setOwn] = useState(false);
  const trigger = useRef<HTMLElement>(null);
  const isByKey = useRef(false);
  const isOpen = open ?? own;
  const [opened, setOpened] = useState<{ by: HTMLElement | null } | null>(null);
  if (isOpen !== (opened !== null)) setOpened(isOpen ? { by: focused() } : null);
  function setOpen(next: boolean) {
    if (busy && !next) return;
    setOwn(next);
    if (next !== isOpen) onOpenChange?.(next);
  }
  return (
    <Context value={{ isOpen, setOpen, trigger, opener: opened?.by ?? null, isByKey }}>{children}</Context>
  );
}

/** What has the focus: of a menu, which is about to close, what opened it. */
function focused(): HTMLElement | null {
  if (typeof document === "undefined") return null;
  const active = document.activeElement;
  const menu = active?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  const holder = menu ? document.getElementById(menu) : active;
  return holder instanceof HTMLElement ? holder : null;
}

export function useOverlay(context: Context<OverlayState | null>): OverlayState {
  const state = useContext(context);
  if (!state) throw new Error("What opens, and what opens it, are inside of one root");
  return state;
}

/** What an overlay shows, once it is open and what it is made of is there. */
export function WhenOpen({
  overlay: { isOpen, setOpen },
  children,
}: {
  overlay: OverlayState;
  children: (parts: Overlays) => ReactNode;
}) {
  const parts = useLater(overlays, isOpen);
  if (!isOpen) return null;
  return parts ? children(parts) : <NotLoaded part={overlays} onCancel={() => setOpen(false)} />;
}

/** Opens a dialog or a popover, and closes it. */
export function ClickTrigger({
  overlay: { isOpen, setOpen, trigger },
  onClick,
  ...props
}: TriggerProps & { overlay: OverlayState }) {
  return (
    <TriggerButton
      aria-haspopup="dialog"
      isOpen={isOpen}
      {...props}
      ref={trigger as RefObject<HTMLButtonElement | null>}
      onClick={after(onClick, () => setOpen(!isOpen))}
    />
  );
}

/** Opens a menu as menus open: as soon as it is pressed, and by the arrow. */
export function MenuTrigger({
  overlay: { isOpen, setOpen, trigger, isByKey },
  onPointerDown,
  onKeyDown,
  ...props
}: TriggerProps & { overlay: OverlayState }) {
  return (
    <TriggerButton
      aria-haspopup="menu"
      isOpen={isOpen}
      {...props}
      ref={trigger as RefObject<HTMLButtonElement | null>}
      onPointerDown={after(onPointerDown, (event) => {
        if (event.button !== 0 || event.ctrlKey) return;
        if (isByKey) isByKey.current = false;
        setOpen(!isOpen);
        // The focus belongs to the menu.
        if (!isOpen) event.preventDefault();
      })}
      onKeyDown={after(onKeyDown, (event) => {
        if (event.key === "Enter" || event.key === " ") setOpen(!isOpen);
        else if (event.key === "ArrowDown") setOpen(true);
        else return;
        if (isByKey) isByKey.current = true;
        event.preventDefault();
      })}
    />
  );
}

export type TriggerProps = ComponentProps<"button"> & { asChild?: boolean };

function TriggerButton({ asChild, isOpen, ...props }: TriggerProps & { isOpen: boolean }) {
  const Root = asChild ? Slot.Root : "button";
  return (
    <Root
      {...(asChild ? {} : { type: "button" as const })}
      aria-expanded={isOpen}
      data-state={isOpen ? "open" : "closed"}
      {...props}
    />
  );
}

/** Unless the first says that there is nothing more to do. */
function after<E extends SyntheticEvent>(first: ((event: E) => void) | undefined, then: (event: E) => void) {
  return (event: E) => {
    first?.(event);
    if (!event.defaultPrevented) then(event);
  };
}
