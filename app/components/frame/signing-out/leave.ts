import { nextAuth } from "../next-auth";

/** What to do before one is signed out; false: stay. */
type Ask = () => Promise<boolean>;

let ask: Ask | null = null;
let isLeft = false;

/** Whether somebody is on the way out, who has been asked what becomes of what they typed: the browser needn't ask again. */
export function isSigningOut() {
  return isLeft;
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
  if (ask && !(await ask())) return;
  const isOver = await isHeard();
  isLeft = true;
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
