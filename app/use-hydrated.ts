import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Whether React runs this page yet; before that a form would be sent by the browser itself. */
export function useHydrated() {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
