import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import { useConnectionState, useRealtime } from "@/app/realtime/realtime-provider";
import { useChannel } from "@/app/realtime/use-channel";
import { STAFF_CHANNEL } from "@/domain/orders/shared/order-channels";
import { onSignedIn, onSignedOut } from "./sign-in-news";

/** How soon to connect again when the session is good after all, in milliseconds. */
const BACK_AFTER_MS = 1_000;
const nothing = {};

/** Whose page this is, and who is signed in. */
export type SessionState = { is: "good" } | { is: "over" } | { is: "another"; name: string };

/**
 * Finds out whether the session is still that of the page's user: when the server lets the page down, when another tab
 * signs out, and when somebody has signed in again. A page where nobody types goes to the sign-in page at once.
 */
export function useSessionCheck(): SessionState {
  const router = useRouter();
  const { pusher, userId } = useRealtime();
  const connection = useConnectionState().is;
  const [state, setState] = useState<SessionState>({ is: "good" });

  /** The server has ended the connection or refused a channel: when all is well, it wants a new one. */
  const wasLetDown = useRef(false);

  const check = useEffectEvent(async () => {
    const answer = await reached(read("signed-in", null));
    if (!answer.ok) return;
    const user = answer.value;
    if (user === null && !isTypingPage()) return goToSignIn();
    if (user === null) return setState({ is: "over" });
    if (user.id !== userId && isTypingPage()) return setState({ is: "another", name: user.name });
    setState({ is: "good" });
    if (!wasLetDown.current && state.is === "good") return;
    // The role may be another one now.
    router.refresh();
    // As long as the connection lives the lock does, too: it is made anew only if it has to be.
    if (wasLetDown.current) {
      pusher()?.disconnect();
      setTimeout(() => pusher()?.connect(), BACK_AFTER_MS);
    }
    wasLetDown.current = false;
  });
  const letDown = useEffectEvent(() => {
    wasLetDown.current = true;
    void check();
  });

  useEffect(() => {
    if (connection === "refused") letDown();
  }, [connection]);
  useChannel(STAFF_CHANNEL, "none", nothing, {
    onRefused: (status) => {
      if (status === 401) letDown();
    },
  });
  /** Who signs out in another tab has left this one, too: what it held is free at once, its draft stays. */
  const leftElsewhere = useEffectEvent(() => {
    pusher()?.disconnect();
    letDown();
  });

  useEffect(() => {
    const stops = [onSignedIn(() => void check()), onSignedOut(() => void check())];
    // What next-auth says to the other tabs of this browser.
    const hear = ({ key, newValue }: StorageEvent) => {
      if (key === "nextauth.message" && newValue?.includes('"signout"')) leftElsewhere();
    };
    window.addEventListener("storage", hear);
    return () => {
      for (const stop of stops) stop();
      window.removeEventListener("storage", hear);
    };
  }, []);
  return state;
}

function isTypingPage() {
  return location.pathname.endsWith("/edit");
}

function goToSignIn() {
  const here = location.pathname + location.search;
  location.assign(`/login?${new URLSearchParams({ callbackUrl: here })}`);
}
