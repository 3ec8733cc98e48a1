"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { FieldPath } from "@/domain/drafts/form-field";

/** Looks up what is shown with a field beside its value; null for most. */
export type MarkOf = (path: FieldPath) => { note: ReactNode; className: string } | null;

const FieldMarks = createContext<MarkOf>(() => null);

/** Tells the fields below what to show beside what they hold. */
export const FieldMarksProvider = FieldMarks.Provider;

export function useFieldMark(path: FieldPath) {
  return useContext(FieldMarks)(path);
}

/** What is shown below a field's input. */
export function FieldNote({ path }: { path: FieldPath }) {
  return useFieldMark(path)?.note ?? null;
}
