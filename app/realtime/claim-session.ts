/** Where `sessionStorage` has the id of the tab's edit session. */
export const SESSION_KEY = "holdfast.edit-session";

/**
 * Claims the id of this tab's edit session, and holds its Web Lock until the page is gone. Where there are none (plain
 * http on another host), all may have it.
 *
 * It is also written into pages as text (app/components/frame/early-script.tsx), so it uses nothing from outside.
 *
 * @param whenHeld the tab's id is another's, of whom this one is a copy, or still that of the page that is reloaded: take
 *   a fresh one, or leave it at that (null) until the other can only be a tab
 */
export function claimSession(key: string, whenHeld: "take a fresh one"): Promise<string>;
export function claimSession(key: string, whenHeld: "leave it"): Promise<string | null>;
export async function claimSession(key: string, whenHeld: string) {
  const hold = (id: string) =>
    new Promise<boolean>((resolve) => {
      if (!navigator.locks) return resolve(true);
      void navigator.locks.request(`${key}.${id}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock && new Promise(() => {});
      });
    });
  const stored = sessionStorage.getItem(key);
  if (stored && (await hold(stored))) return stored;
  if (stored && whenHeld === "leave it") return null;
  // By plain http there is no `randomUUID` either.
  const fresh = crypto.getRandomValues(new Uint32Array(4)).join("-");
  await hold(fresh);
  sessionStorage.setItem(key, fresh);
  return fresh;
}
