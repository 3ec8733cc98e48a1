/** What takes letters for itself: lists and menus choose by them, and a dialog is all that is asked for while it is open. */
const OWN_LETTERS = "[role=combobox], [role=listbox], [role=menu], [role=dialog], [role=alertdialog]";

/** Whether a key goes into a text, or chooses something by its letter: then it is no shortcut. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest(OWN_LETTERS)) return true;
  if (target instanceof HTMLInputElement && target.type === "checkbox") return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
