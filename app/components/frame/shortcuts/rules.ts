import type { ShortcutRules } from "./hear-shortcuts";

/** What is all that is asked for while it is open. A card that asks (data-card) may wait while the page is used. */
export const DIALOGS = "[role=dialog]:not([data-card]), [role=alertdialog], [role=menu]";

export const SHORTCUT_RULES: ShortcutRules = {
  shortcuts: ["/", "c", "e", "j", "k", "x", "[", "]", "mod+k", "mod+s"],
  askText: ["mod+k"],
  repeat: ["j", "k"],
  earlyFocus: { "/": "header input[type=search]" },
  // Lists and menus choose by letters.
  ownLetters: `[role=combobox], [role=listbox], ${DIALOGS}`,
  dialogs: DIALOGS,
  questions: "[role=alertdialog]",
  // As long as a page may take to come alive.
  keepsForMs: 15_000,
  keptForMs: 10_000,
};
