import {
  type Dispatch,
  type SetStateAction,
  useCallback,
  useEffect,
  useLayoutEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { useRealtime } from "@/app/realtime/realtime-provider";

/** Where people write something about an order that isn't part of its form. */
type Place = "note" | "tag" | "request" | "delete" | "force";

/** The fields on this page that hold something unsent. */
const unsent = new Set<string>();
const listeners = new Set<() => void>();

/**
 * The text of a field, kept in this browser for its user and order until it is sent or emptied: a reload, another page
 * or a closed tab loses nothing, and it simply stands there again.
 *
 * @param isShown whether its field is: a dialog that was closed doesn't keep anybody from leaving
 */
export function useKeptText(
  orderId: number,
  place: Place,
  isShown = true,
): [string, Dispatch<SetStateAction<string>>] {
  const { userId } = useRealtime();
  const key = `holdfast.text.${userId}.${orderId}.${place}`;
  /** Before it is read there is nothing to keep. */
  const [typed, setTyped] = useState<{ key: string; text: string } | null>(null);
  const text = typed?.key === key ? typed.text : "";
  // Before a form that was sent early is sent.
  useLayoutEffect(() => {
    const kept = read(key);
    setTyped((now) => ({ key, text: now?.key === key ? withEarly(kept, now.text) : kept }));
  }, [key]);
  useEffect(() => {
    if (typed) write(typed.key, typed.text);
  }, [typed]);
  useEffect(() => {
    if (!isShown || !text.trim()) return;
    tell(() => unsent.add(key));
    return () => tell(() => unsent.delete(key));
  }, [key, text, isShown]);
  const setText: Dispatch<SetStateAction<string>> = useCallback(
    (next) =>
      setTyped((now) => ({
        key,
        text: typeof next === "function" ? next(now?.key === key ? now.text : "") : next,
      })),
    [key],
  );
  return [text, setText];
}

/** What was kept, and after it what was typed before that was read. */
function withEarly(kept: string, early: string) {
  if (early.startsWith(kept)) return early;
  return early ? `${kept} ${early}` : kept;
}

/** Whether something is typed on this page and not sent. */
export function useHasUnsent(): boolean {
  return useSyncExternalStore(
    listen,
    () => unsent.size > 0,
    () => false,
  );
}

function listen(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function tell(change: () => void) {
  change();
  for (const listener of listeners) listener();
}

function read(key: string) {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    // Forbidden, as in some private windows: then it is kept as long as the page is there.
    return "";
  }
}

function write(key: string, text: string) {
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
  } catch {
    // Full or forbidden: as above.
  }
}
