import { nextAuth } from "../next-auth";

/** Resolves to whether one leaves; null: there is nothing to ask. */
type Ask = () => Promise<boolean> | null;

let ask: Ask | null = null;
let wasAsked = false;

/** Whether somebody on the way out has said what becomes of what they typed: the browser needn't ask again. */
export function hasDecided() {
  return wasAsked;
}

/** The one dialog that asks (sign-out-dialog.tsx), on pages that have it. */
export function onLeaving(listener: Ask): () => void {
  ask = listener;
  return () => {
    if (ask === listener) ask = null;
  };
}

/**
 * Signs out, here and in the other tabs of this browser. Nothing of the desk stays on the screen, also where the server doesn't
 * hear of it: then the sign-in page says that the session is still open, as soon as it can be reached.
 */
export async function leave() {
  const asked = ask?.() ?? null;
  if (asked && !(await asked)) return;
  const isOver = await isHeard();
  wasAsked = asked !== null;
  // Where the lists stood, and what was searched for: whoever signs in here next begins anew.
  if (isOver) sessionStorage.clear();
  location.assign(isOver ? "/login" : "/login?still");
}

async function isHeard() {
  try {
    const { signOut } = await nextAuth.load();
    const { url } = await signOut({ redirect: false });
    // Where next-auth asks whether that is meant: its token against forgery wasn't right.
    return !url.includes("csrf=true");
  } catch {
    return false;
  }
}
