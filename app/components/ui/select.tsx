"use client";

import { ChevronDown } from "lucide-react";
import { type KeyboardEvent as KeyPress, type ReactNode, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useLater } from "@/app/later";
import { cn } from "./cn";
import { controlLook } from "./input";
import { NotLoaded } from "./not-loaded";
import { overlays } from "./overlay";
import { heard, type Listeners } from "./overlays/stand-in";

export type SelectOption<V extends string> = { value: V; label: ReactNode };

const OPENING_KEYS = ["Enter", " ", "ArrowUp", "ArrowDown"];

/** One of several. With `name` it is part of a form. */
export function Select<V extends string>({
  value,
  defaultValue,
  onValueChange,
  options,
  name,
  disabled = false,
  placeholder,
  className,
  ...aria
}: {
  value?: V;
  defaultValue?: V;
  onValueChange?: (value: V) => void;
  options: readonly SelectOption<V>[];
  name?: string;
  disabled?: boolean;
  placeholder?: string;
  className?: string;
  id?: string;
  "aria-label"?: string;
  "aria-invalid"?: true;
  "aria-describedby"?: string;
}) {
  const [own, setOwn] = useState(defaultValue);
  const [isOpen, setOpen] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const listeners = useRef<Listeners>({});
  const typedEarly = useRef<string[]>([]);
  const loaded = useLater(overlays, isOpen || isAsked);
  const current = value ?? own;
  const chosen = options.find((option) => option.value === current);

  function open(next: boolean) {
    setOpen(next);
    setAsked(next);
  }

  // Letters that were typed before Radix was there to hear them.
  useEffect(() => {
    if (!loaded) return;
    // The options come in a second rendering.
    const timer = setTimeout(() => {
      for (const key of typedEarly.current.splice(0))
        trigger.current?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    });
    return () => clearTimeout(timer);
  }, [loaded]);

  return (
    <>
      <button
        ref={trigger}
        type="button"
        role="combobox"
        aria-expanded={isOpen}
        aria-autocomplete="none"
        data-state={isOpen ? "open" : "closed"}
        disabled={disabled}
        className={cn(
          controlLook,
          "flex h-8 items-center justify-between gap-2 text-left touch:h-10",
          className,
        )}
        // Until Radix listens, it opens when Radix is there.
        onClick={loaded ? heard(listeners, "onClick") : () => open(true)}
        onPointerDown={heard(listeners, "onPointerDown")}
        onKeyDown={(event) => {
          // A letter chooses without opening, among options that are there when Radix looks.
          if (isLetter(event)) flushSync(() => setAsked(true));
          if (loaded) heard(listeners, "onKeyDown")(event);
          else if (OPENING_KEYS.includes(event.key)) {
            event.preventDefault();
            open(true);
          } else if (isLetter(event)) typedEarly.current.push(event.key);
        }}
        {...aria}
      >
        <span className="pointer-events-none truncate">{chosen?.label ?? placeholder}</span>
        <ChevronDown aria-hidden className="size-3.5 shrink-0 text-muted" />
      </button>
      {name !== undefined && <input type="hidden" name={name} value={current ?? ""} disabled={disabled} />}
      {loaded ? (
        <loaded.SelectList
          overlay={{ isOpen, setOpen: open, trigger, opener: null }}
          listeners={listeners}
          isAsked={isAsked}
          value={current}
          onValue={(next: V) => {
            setOwn(next);
            onValueChange?.(next);
          }}
          options={options}
          disabled={disabled}
        />
      ) : (
        isOpen && <NotLoaded part={overlays} onCancel={() => open(false)} />
      )}
    </>
  );
}

function isLetter({ key, ctrlKey, altKey, metaKey }: KeyPress) {
  return key.length === 1 && !ctrlKey && !altKey && !metaKey;
}
