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
  /** What is given the focus before the page is alive. */
  earlyFocus: Partial<Record<Shortcut, string>>;
  /** What takes letters for itself, as a selector. */
  ownLetters: string;
  /** What is all that is asked for while it is open, as a selector. */
  dialogs: string;
  /** After the page's beginning keys that nobody listens to yet are kept for so long, … */
  keepsForMs: number;
  /** … and each is forgotten after so long. */
  keptForMs: number;
}

/**
 * Listens to the page's shortcuts, once for the page, from its first byte on: one that is pressed before what it is for is alive is kept, and
 * told to who begins to listen to it.
 *
 * It is written into pages as text (early-script.tsx), so it uses nothing from outside.
 */
export function hearShortcuts(rules: ShortcutRules): Shortcuts {
  if (window.shortcuts) return window.shortcuts;
  const listeners = new Map<Shortcut, Press[]>();
  let kept: { shortcut: Shortcut; text: string; at: number }[] = [];

  /** A letter of another alphabet is taken for the Latin one in its place. */
  const letterOf = ({ key, code }: KeyboardEvent) =>
    key > "~" ? (/^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? key) : key;

  /** Many keyboards have brackets and the slash by AltGr or Option. */
  const isPlain = (event: KeyboardEvent) =>
    /^[[\]/]$/.test(event.key)
      ? !event.metaKey && (!event.ctrlKey || event.altKey)
      : !event.ctrlKey && !event.metaKey && !event.altKey;

  function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
    const letter = letterOf(event);
    const name = isPlain(event)
      ? letter
      : (event.ctrlKey || event.metaKey) && !event.altKey
        ? `mod+${letter.toLowerCase()}`
        : "";
    return rules.shortcuts.find((one) => one === name);
  }

  /** Whether a key goes into a text, or chooses something by its letter. */
  function isTyping({ target }: KeyboardEvent) {
    if (!(target instanceof HTMLElement)) return false;
    if (target.closest(rules.ownLetters)) return true;
    if (target instanceof HTMLInputElement && target.type === "checkbox") return false;
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  }

  function tellKept() {
    kept = kept.filter(({ shortcut, text, at }) => {
      if (performance.now() - at > rules.keptForMs) return false;
      const press = listeners.get(shortcut)?.at(-1);
      press?.(text);
      return !press;
    });
  }

  window.addEventListener("keydown", (event) => {
    const last = kept.at(-1);
    if (last && rules.askText.includes(last.shortcut) && performance.now() - last.at <= rules.keptForMs) {
      if (isPlain(event) && event.key.length === 1) last.text += event.key;
      else if (event.key === "Backspace") last.text = last.text.slice(0, -1);
      else return;
      return event.preventDefault();
    }
    const shortcut = shortcutOf(event);
    if (!shortcut) return;
    if (shortcut.length === 1 && (isTyping(event) || document.querySelector(rules.dialogs))) return;
    const press = listeners.get(shortcut)?.at(-1);
    if (!press && performance.now() > rules.keepsForMs) return;
    // Else the browser searches or saves the page, or the letter goes into what takes the focus now.
    event.preventDefault();
    const early = rules.earlyFocus[shortcut];
    if (press) press("");
    else if (early) document.querySelector<HTMLInputElement>(early)?.select();
    else if (!event.repeat) kept.push({ shortcut, text: "", at: performance.now() });
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
