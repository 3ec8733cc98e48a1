import { useEffect, useSyncExternalStore } from "react";

/** The lists that are left and come back to, by the address of all that is in one. */
type ListPath = "/orders" | "/customers" | "/products";

const keyOf = (path: string) => `holdfast.list${path.replaceAll("/", ".")}`;

/** @param url of this list as it is shown: with filters, sorting and page */
export function useRememberedList(path: ListPath, url: string) {
  useEffect(() => sessionStorage.setItem(keyOf(path), url), [path, url]);
}

/** The list as this tab showed it last. */
export function lastList(path: string): string {
  const url = sessionStorage.getItem(keyOf(path));
  // What somebody has written there by hand may be anything.
  return url?.split("?")[0] === path ? url : path;
}

export function useLastList(path: string): string {
  return useSyncExternalStore(
    noChanges,
    () => lastList(path),
    () => path,
  );
}

/** Another page of this tab writes it, never this one. */
function noChanges() {
  return () => {};
}
