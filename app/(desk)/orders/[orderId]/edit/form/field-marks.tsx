"use client";

import { createContext, type ReactNode, useContext } from "react";
import { cn } from "@/app/components/ui/cn";
import type { FieldPath } from "@/domain/drafts/shared/form-field";
import { wasId } from "./was-hint";

/** Looks up what is shown with a field beside its value; null for most. */
export type MarkOf = (path: FieldPath) => { note: ReactNode; className: string } | null;

const FieldMarks = createContext<MarkOf>(() => null);

/** Tells the fields below what to show beside what they hold. */
export const FieldMarksProvider = FieldMarks.Provider;

/** A field with what is to be said about it, in a box of its own: what it was lies above its neighbours, on hover and focus. */
export function Marked({
  path,
  end = false,
  className,
  children,
}: {
  path: FieldPath;
  /** At the right edge of the page: what is shown above it goes to the left. */
  end?: boolean;
  className?: string;
  /** The control, with the looks of its mark, and what describes it by it. */
  children: (look: string, describedBy: string | undefined) => ReactNode;
}) {
  const mark = useContext(FieldMarks)(path);
  return (
    <div className={cn("group/marked relative", end && "is-end", className)}>
      {children(mark?.className ?? "", mark ? wasId(path) : undefined)}
      {mark?.note}
    </div>
  );
}
