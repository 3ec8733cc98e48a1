import { useEffectEvent, useLayoutEffect } from "react";
import { hearShortcuts, type Shortcut } from "./hear-shortcuts";
import { SHORTCUT_RULES } from "./rules";

/**
 * Hears one shortcut while the component is there. What goes into a text, or is pressed while a dialog is open, is none,
 * but for those with Ctrl or ⌘.
 *
 * @param press its argument: what was typed after it before the page was alive; empty for shortcuts that ask for no text
 */
export function useShortcut(shortcut: Shortcut, press: (text: string) => void) {
  const onPress = useEffectEvent(press);
  // With the commit: a key that is pressed when the page shows what it is for must find it listening.
  useLayoutEffect(() => hearShortcuts(SHORTCUT_RULES).listen(shortcut, (text) => onPress(text)), [shortcut]);
}
