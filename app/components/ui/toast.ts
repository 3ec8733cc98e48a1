import type { ExternalToast, toast as shownToast } from "sonner";
import { later } from "@/app/later";

/** What shows messages: a page begins with none, so it comes later. */
export const notices = later(() => import("./notices"));

/** How long an undo is offered that nothing else offers later, in milliseconds. */
export const UNDO_SHOWN_MS = 60_000;

type Kind = "success" | "error" | "info" | "warning";
type Show = (text: string, options?: ExternalToast) => void;

/** What was said before anything could show it. */
const waiting: ((show: typeof shownToast) => void)[] = [];
let show: typeof shownToast | null = null;

/** Says something at the edge of the page, now or as soon as it can be shown. */
export const toast: Show & Record<Kind, Show> = Object.assign(
  ((text, options) => say((shown) => shown(text, options))) satisfies Show,
  { success: kind("success"), error: kind("error"), info: kind("info"), warning: kind("warning") },
);

/** Takes back what was said under this id. */
export function withdrawToast(id: string) {
  say((shown) => shown.dismiss(id));
}

/** From now on messages are shown: those that have waited, too. */
export function showToasts(shown: typeof shownToast) {
  show = shown;
  for (const one of waiting.splice(0)) one(shown);
}

function kind(name: Kind): Show {
  return (text, options) => say((shown) => shown[name](text, options));
}

function say(one: (show: typeof shownToast) => void) {
  if (show) return one(show);
  waiting.push(one);
  notices.insist();
}
