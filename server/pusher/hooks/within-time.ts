import type { Clock } from "../clock";

/** The hook was not done when its time was up. */
export class HookTimeout extends Error {
  override readonly name = "HookTimeout";

  constructor(hook: string, limitMs: number) {
    super(`${hook} took longer than ${limitMs} ms and is no longer waited for`);
  }
}

/** Waits for `work`, but not for ever. Work that is late goes on unheard; what it throws then is dropped. */
export function withinTime<T>(clock: Clock, limitMs: number, hook: string, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(limitMs, () => reject(new HookTimeout(hook, limitMs)));
    work.then(resolve, reject).finally(cancel);
  });
}
