const SIGNED_IN = "holdfast.signed-in";
const SIGNED_OUT = "holdfast.signed-out";

/** Where a window for signing in again ends. */
export const SIGNED_IN_AGAIN = "/signed-in-again";

/** Tells the other pages of this browser that somebody has signed in again. */
export function tellSignedIn() {
  const channel = new BroadcastChannel(SIGNED_IN);
  channel.postMessage(null);
  channel.close();
}

export function onSignedIn(listener: () => void): () => void {
  const channel = new BroadcastChannel(SIGNED_IN);
  channel.addEventListener("message", listener);
  return () => channel.close();
}

/** Tells this page that the server knows it no more. */
export function tellSignedOut() {
  window.dispatchEvent(new Event(SIGNED_OUT));
}

export function onSignedOut(listener: () => void): () => void {
  window.addEventListener(SIGNED_OUT, listener);
  return () => window.removeEventListener(SIGNED_OUT, listener);
}
