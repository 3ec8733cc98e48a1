import { useEffect, useState } from "react";
import { claimSession, SESSION_KEY } from "./claim-session";

let claimed: Promise<string> | undefined;
let current: string | null = null;

/**
 * This tab's edit session. Its id outlives a reload (`sessionStorage`), and a duplicated tab, which copies the storage,
 * gets one of its own: whoever holds the Web Lock of an id has it, for as long as the page lives.
 */
export function claimEditSession(): Promise<string> {
  claimed ??= claim().then((id) => {
    current = id;
    return id;
  });
  return claimed;
}

// A page that edits has claimed it while its scripts were on their way: it is known when the page comes alive.
if (typeof window !== "undefined" && window.early?.session) void claimEditSession();

/** The id once it is claimed; what the authorization of a subscription sends along. */
export function currentEditSession(): string | null {
  return current;
}

const SEQ_KEY = `${SESSION_KEY}.seq`;

/** The number of this tab's next message, of which the later counts. It goes on rising over a reload. */
export function nextSeq(): number {
  const seq = Number(sessionStorage.getItem(SEQ_KEY)) + 1;
  sessionStorage.setItem(SEQ_KEY, String(seq));
  return seq;
}

/** The server has a later message of this tab than the tab itself knows of: a browser that crashed forgot some. */
export function seqIsPast(seq: number) {
  if (seq > Number(sessionStorage.getItem(SEQ_KEY))) sessionStorage.setItem(SEQ_KEY, String(seq));
}

const lost = new Set<number>();

/** A tab that lost an order doesn't take it back by itself, not even when it reconnects. */
export function recordLoss(orderId: number, isLost: boolean) {
  if (isLost) lost.add(orderId);
  else lost.delete(orderId);
}

/** The orders that this tab may only go on with, should they still be its own. */
export function lostOrders(): number[] {
  return [...lost];
}

export function useEditSession(): string | null {
  const [id, setId] = useState(current);
  useEffect(() => {
    let isGone = false;
    void claimEditSession().then((claimedId) => {
      if (!isGone) setId(claimedId);
    });
    return () => {
      isGone = true;
    };
  }, []);
  return id;
}

async function claim(): Promise<string> {
  return (await window.early?.session) ?? claimSession(SESSION_KEY, "take a fresh one");
}
