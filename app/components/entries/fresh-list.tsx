"use client";

import type { EntryKind } from "@/domain/entries/shared/entry-kind";
import { useFreshEntries } from "./use-fresh-entries";

/** Keeps a list up to date; a new entry may belong into it, wherever that is. */
export function FreshList({ kind, mark }: { kind: EntryKind; mark: string }) {
  useFreshEntries(kind, mark, () => true);
  return null;
}
