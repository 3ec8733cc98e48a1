/**
 * How long this desk's durations are, compared with production's: 1, unless HOLDFAST_TIME_SCALE says otherwise, for
 * stories that would wait for most of their time. In the server it hangs on `globalThis`, since two module graphs live
 * in that process (lib/env.ts sets it); the browser reads it from the page that the server sent.
 */
export function timeScale(): number {
  const told =
    typeof document === "undefined"
      ? (globalThis as { holdfastTimeScale?: number }).holdfastTimeScale
      : document.documentElement?.dataset.timeScale;
  return Number(told ?? 1);
}

/**
 * A duration that is waited out, in milliseconds. One within which a machine has to answer, or a person to act, is
 * never scaled: neither is any faster.
 */
export function scaled(ms: number): number {
  return ms * timeScale();
}

/** Durations of which each is scaled when it is read, but for those in `asTheyAre`. */
export function scaledAll<T extends Readonly<Record<string, number>>>(
  durations: T,
  asTheyAre: readonly (keyof T)[],
): T {
  return new Proxy(durations, {
    get: (_, name: keyof T & string) =>
      asTheyAre.includes(name) ? durations[name] : scaled(durations[name] as number),
  });
}
