import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { hasDecided } from "./signing-out/leave";
import { useGuardedGo } from "./use-go";

/** Where somebody wants to go: an address inside the app, or back. */
type Leaving = { to: string } | { back: true };

/**
 * Asks before unsaved edits are left behind: by a link, by `useGo` or `leaveTo`, or by the browser's Back; the browser
 * itself asks before the tab goes. Next has no hook for it: clicks on links are caught before they reach it, and Back is caught by
 * one more entry in the history, which is stepped over once nothing is unsaved. `onLeave` is told at once; the next page
 * may take a moment.
 */
export function useLeaveGuard(isGuarded: boolean, onLeave: () => void) {
  const router = useRouter();
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  const hasEntry = useRef(false);

  const wentBack = useEffectEvent(() => {
    if (!hasEntry.current) return;
    hasEntry.current = isGuarded;
    if (!isGuarded) return history.back();
    history.pushState(history.state, "");
    setLeaving({ back: true });
  });
  useEffect(() => {
    const onPopState = () => wentBack();
    window.addEventListener("popstate", onPopState);
    return () => window.removeEventListener("popstate", onPopState);
  }, []);

  useGuardedGo(isGuarded, (to) => setLeaving({ to }));
  useEffect(() => {
    if (!isGuarded) return;
    if (!hasEntry.current) history.pushState(history.state, "");
    hasEntry.current = true;
    const onClick = (event: MouseEvent) => {
      const to = addressOfClick(event);
      if (to === null) return;
      event.preventDefault();
      event.stopPropagation();
      setLeaving({ to });
    };
    const onBeforeUnload = (event: BeforeUnloadEvent) => {
      if (!hasDecided()) event.preventDefault();
    };
    document.addEventListener("click", onClick, { capture: true });
    window.addEventListener("beforeunload", onBeforeUnload);
    return () => {
      document.removeEventListener("click", onClick, { capture: true });
      window.removeEventListener("beforeunload", onBeforeUnload);
    };
  }, [isGuarded]);

  function go(where: Leaving) {
    hasEntry.current = false;
    onLeave();
    if ("to" in where) router.push(where.to);
    else history.go(-2);
  }
  return {
    isAsking: leaving !== null,
    stay: () => setLeaving(null),
    leave: () => {
      if (leaving) go(leaving);
    },
    /** Unasked: there is nothing left to decide. */
    leaveAtOnceTo: (to: string) => go({ to }),
    leaveTo: (to: string) => (isGuarded ? setLeaving({ to }) : go({ to })),
  };
}

/** The page inside the app that a plain click leads to in this tab; null if it leads elsewhere or nowhere. */
function addressOfClick(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin) return null;
  if (link.target || link.hasAttribute("download") || link.pathname === location.pathname) return null;
  return link.pathname + link.search + link.hash;
}
