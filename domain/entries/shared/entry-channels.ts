import type { EntryKind } from "./entry-kind";

/** Where changes of entries are told. */
export const entryChannels: Record<EntryKind, string> = {
  product: "private-products",
  customer: "private-customers",
};
