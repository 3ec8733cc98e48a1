/** What a browser keeps of what a person typed. Its keys are those of `local-draft`, `useKeptText` and `useEntryForm`. */
type Storage = Pick<globalThis.Storage, "length" | "key" | "getItem" | "removeItem">;

/** What the server hasn't got yet: orders with changes that it hasn't said to have, and texts that weren't sent. */
export type Unsent = { orders: number; texts: number };

export function unsentIn(storage: Omit<Storage, "removeItem">, userId: string): Unsent {
  return {
    orders: keysOf(storage, "draft", userId).filter((key) => isUnkept(storage.getItem(key))).length,
    texts: keysOf(storage, "text", userId).filter((key) => storage.getItem(key)?.trim()).length,
  };
}

/** Removes what the server has, too, and with `isAll` also what it hasn't. */
export function forgetTyped(storage: Storage, userId: string, isAll: boolean) {
  const drafts = keysOf(storage, "draft", userId);
  const gone = isAll
    ? [...drafts, ...keysOf(storage, "text", userId)]
    : drafts.filter((key) => !isUnkept(storage.getItem(key)));
  for (const key of gone) storage.removeItem(key);
}

function keysOf(storage: Pick<Storage, "length" | "key">, kind: "draft" | "text", userId: string) {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
  return keys.filter((key) => key.startsWith(`holdfast.${kind}.${userId}.`));
}

function isUnkept(draft: string | null): boolean {
  try {
    return (JSON.parse(draft ?? "null") as { kept?: boolean } | null)?.kept === false;
  } catch {
    return false;
  }
}
