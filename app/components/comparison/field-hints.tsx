"use client";

import { createContext, type ReactNode, useContext } from "react";
import { cn } from "@/app/components/ui/cn";
import { wasId } from "./was-hint";

/** Looks up what is shown with a field beside its value; null for most. */
export type HintOf = (path: string) => { hint: ReactNode; className: string } | null;

/** Of a form whose fields weren't anything before. */
export const noHints: HintOf = () => null;

const FieldHints = createContext(noHints);

/** Tells the fields below what to show beside what they hold. */
export const FieldHintsProvider = FieldHints.Provider;

/** A field with what is to be said about it, in a box of its own: what it was lies above its neighbours, on hover and focus. */
export function Hinted({
  path,
  end = false,
  className,
  children,
}: {
  path: string;
  /** At the right edge of the page: what is shown above it goes to the left. */
  end?: boolean;
  className?: string;
  /** The control, with the looks that its hint gives it, and the id of what describes it. */
  children: (look: string, describedBy: string | undefined) => ReactNode;
}) {
  const hinted = useContext(FieldHints)(path);
  return (
    <div className={cn("group/hinted relative", end && "is-end", className)}>
      {children(hinted?.className ?? "", hinted ? wasId(path) : undefined)}
      {hinted?.hint}
    </div>
  );
}
