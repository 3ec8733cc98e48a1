import { useRouter } from "next/navigation";
import { useCallback, useEffect, useEffectEvent } from "react";

/** Whoever has something unsaved on the page; answers true to ask about it first, and go there later. */
type Guard = (to: string) => boolean;

const guards = new Set<Guard>();

/**
 * Goes to another page of the app, unless something unsaved asks first. Next has no hook for that, so whatever goes by
 * code goes by this; clicks on links are caught by the guard itself. It answers whether it goes.
 */
export function useGo(): (to: string) => boolean {
  const router = useRouter();
  return useCallback(
    (to: string) => {
      for (const guard of guards) if (guard(to)) return false;
      router.push(to);
      return true;
    },
    [router],
  );
}

/** Has `asks` asked before `useGo` leads away, while `isGuarded`. */
export function useGuardedGo(isGuarded: boolean, asks: (to: string) => void) {
  const ask = useEffectEvent(asks);
  useEffect(() => {
    if (!isGuarded) return;
    const guard: Guard = (to) => {
      if (new URL(to, location.href).pathname === location.pathname) return false;
      ask(to);
      return true;
    };
    guards.add(guard);
    return () => void guards.delete(guard);
  }, [isGuarded]);
}
