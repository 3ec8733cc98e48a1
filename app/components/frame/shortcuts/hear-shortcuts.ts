declare global {
  interface Window {
    shortcuts?: Shortcuts;
  }
}

/** `mod` is Ctrl, or ⌘ on a Mac. */
export type Shortcut = "/" | "c" | "e" | "j" | "k" | "x" | "[" | "]" | "mod+k" | "mod+s";

/** @param text what was typed after the shortcut while the page didn't listen yet, where the shortcut asks for text */
type Press = (text: string) => void;

export interface Shortcuts {
  /** Whoever listened last has the key, until the function that this answers is called. */
  listen(shortcut: Shortcut, press: Press): () => void;
}

export interface ShortcutRules {
  shortcuts: readonly Shortcut[];
  /** Those after which text is typed. */
  askText: readonly Shortcut[];
  /** Those that go on while they are held. */
  repeat: readonly Shortcut[];
  /** What is given the focus before the page is alive. */
  earlyFocus: Partial<Record<Shortcut, string>>;
  /** What takes letters for itself, as a selector. */
  ownLetters: string;
  /** What is all that is asked for while it is open, as a selector. */
  dialogs: string;
  /** That of them which asks about something first: then those with Ctrl or ⌘ mean nothing, too. */
  questions: string;
  /** After the page's beginning keys that nobody listens to yet are kept for so long, … */
  keepsForMs: number;
  /** … and each is forgotten so long after the last of what was typed for it. */
  keptForMs: number;
}

/**
 * Listens to the page's shortcuts, once for the page, from its first byte on: one that is pressed before what it is for is alive is kept, and
 * told to who begins to listen to it. Whoever does something else meanwhile (clicks, types elsewhere, goes to another page,
 * presses Escape) doesn't wait for it any more.
 *
 * It is written into pages as text (early-script.tsx), so it uses nothing from outside.
 */
export function hearShortcuts(rules: ShortcutRules): Shortcuts {
  if (window.shortcuts) return window.shortcuts;
  const listeners = new Map<Shortcut, Press[]>();
  let kept: { shortcut: Shortcut; text: string; at: number; path: string }[] = [];

  /** A letter of another alphabet is taken for the Latin one in its place. */
  const letterOf = ({ key, code, shiftKey }: KeyboardEvent) =>
    key > "~" ? latin(/^Key([A-Z])$/.exec(code)?.[1] ?? key, shiftKey) : key;
  const latin = (letter: string, isShifted: boolean) => (isShifted ? letter : letter.toLowerCase());

  /** Many keyboards have brackets and the slash by AltGr or Option. */
  const isPlain = (event: KeyboardEvent) =>
    /^[[\]/]$/.test(event.key)
      ? !event.metaKey && (!event.ctrlKey || event.altKey)
      : !event.ctrlKey && !event.metaKey && !event.altKey;

  function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
    const letter = letterOf(event);
    const name = isPlain(event)
      ? letter
      : (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
        ? `mod+${letter.toLowerCase()}`
        : "";
    return rules.shortcuts.find((one) => one === name);
  }

  /** Whether a key goes into a text, or chooses something by its letter. */
  function isText(target: EventTarget | null) {
    if (!(target instanceof HTMLElement)) return false;
    if (target.closest(rules.ownLetters)) return true;
    if (target instanceof HTMLInputElement && target.type === "checkbox") return false;
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  }

  /** Whether something else is asked for than what this shortcut is for. */
  function isElsewhere(shortcut: Shortcut, target: EventTarget | null) {
    if (shortcut.length === 1) return isText(target) || document.querySelector(rules.dialogs) !== null;
    return document.querySelector(rules.questions) !== null;
  }

  function tellKept() {
    kept = kept.filter(({ shortcut, text, at, path }) => {
      if (performance.now() - at > rules.keptForMs || path !== location.pathname) return false;
      if (isElsewhere(shortcut, document.activeElement)) return false;
      const press = listeners.get(shortcut)?.at(-1);
      press?.(text);
      return !press;
    });
  }

  const forget = () => {
    kept = [];
  };
  window.addEventListener("pointerdown", forget, { capture: true });
  window.addEventListener("keydown", (event) => {
    const last = event.key === "Escape" ? undefined : kept.at(-1);
    if (last && rules.askText.includes(last.shortcut) && performance.now() - last.at <= rules.keptForMs) {
      if (isPlain(event) && event.key.length === 1) last.text += event.key;
      else if (event.key === "Backspace") last.text = last.text.slice(0, -1);
      else return;
      last.at = performance.now();
      return event.preventDefault();
    }
    if (event.key === "Escape" || isText(event.target)) forget();
    const shortcut = shortcutOf(event);
    if (!shortcut) return;
    if (isElsewhere(shortcut, event.target)) return shortcut.length > 1 && event.preventDefault();
    const press = listeners.get(shortcut)?.at(-1);
    if (!press && performance.now() > rules.keepsForMs) return;
    // Else the browser searches or saves the page, or the letter goes into what takes the focus now.
    event.preventDefault();
    if (event.repeat && !rules.repeat.includes(shortcut)) return;
    const early = rules.earlyFocus[shortcut];
    if (press) press("");
    else if (early) {
      forget();
      document.querySelector<HTMLInputElement>(early)?.select();
    } else kept.push({ shortcut, text: "", at: performance.now(), path: location.pathname });
  });

  const shortcuts: Shortcuts = {
    listen(shortcut, press) {
      listeners.set(shortcut, [...(listeners.get(shortcut) ?? []), press]);
      // In the order in which they were pressed, so once all that listen by now are known.
      queueMicrotask(tellKept);
      return () => {
        const others = (listeners.get(shortcut) ?? []).filter((one) => one !== press);
        if (others.length > 0) listeners.set(shortcut, others);
        else listeners.delete(shortcut);
      };
    },
  };
  window.shortcuts = shortcuts;
  return shortcuts;
}
