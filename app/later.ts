import { useEffect, useSyncExternalStore } from "react";

/** Between two attempts, in milliseconds. */
const LONGEST_WAIT_MS = 60_000;
/** Where a browser doesn't say when it is idle, or never is, in milliseconds. */
const SOON_MS = 300;
const AT_LAST_MS = 2_000;

/**
 * A part of the page's script that isn't needed to show the page. It is fetched once the page has come to rest, so that it is there
 * before anybody asks for it: then the server may be out of reach, or have other scripts. What fails is tried again.
 *
 * @param get `() => import("…")`
 */
export function later<M>(get: () => Promise<M>) {
  const part = partOf(get);
  if (typeof window !== "undefined")
    whenAtRest(() => {
      lastAtRest = lastAtRest.then(() => {
        part.insist();
        return part.load().catch(nothing);
      });
    });
  return part;
}

/**
 * At rest they come one after the other. A network that goes silent keeps what is under way for minutes, and a browser has six
 * places for a server: with all of them taken by scripts nothing else would reach it, once it can be reached again.
 */
let lastAtRest: Promise<unknown> = Promise.resolve();

/** As `later`, for what is wanted beside the page as soon as its script can be fetched. */
export function laterAtOnce<M>(get: () => Promise<M>) {
  const part = partOf(get);
  if (typeof window !== "undefined") part.insist();
  return part;
}

function partOf<M>(get: () => Promise<M>) {
  let module: M | null = null;
  let attempt: Promise<M> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  const listeners = new Set<() => void>();

  function changed() {
    for (const listener of listeners) listener();
  }

  /** One attempt, or the one under way. */
  function load(): Promise<M> {
    attempt ??= get().then(
      (loaded) => {
        module = loaded;
        failures = 0;
        changed();
        return loaded;
      },
      (error) => {
        attempt = null;
        failures += 1;
        changed();
        throw error;
      },
    );
    return attempt;
  }

  function insist() {
    clearTimeout(timer);
    load().catch(() => {
      timer = setTimeout(insist, Math.min(1_000 * 2 ** failures, LONGEST_WAIT_MS));
    });
  }

  return {
    load,
    insist,
    /** null until it is there. */
    now: () => module,
    hasFailed: () => module === null && failures > 0,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

export type Later<M> = ReturnType<typeof later<M>>;

/** @param isWanted somebody waits for it: at once, then */
export function useLater<M>(part: Later<M>, isWanted = false): M | null {
  const module = useSyncExternalStore(part.subscribe, part.now, nothing);
  const isMissed = isWanted && module === null;
  useEffect(() => {
    if (isMissed) part.insist();
  }, [part, isMissed]);
  return module;
}

export function useHasFailed(part: Later<unknown>) {
  return useSyncExternalStore(part.subscribe, part.hasFailed, () => false);
}

function nothing() {
  return null;
}

function whenAtRest(work: () => void) {
  const whenIdle = () => {
    if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: AT_LAST_MS });
    else setTimeout(work, SOON_MS);
  };
  if (document.readyState === "complete") whenIdle();
  else window.addEventListener("load", whenIdle, { once: true });
}
