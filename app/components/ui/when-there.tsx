"use client";

import type { ReactNode } from "react";
import { type Later, useLater } from "@/app/later";
import { NotLoaded } from "./not-loaded";

/** What comes later, where it is asked for: shown as soon as it is there. */
export function WhenThere<M>({ part, children }: { part: Later<M>; children: (loaded: M) => ReactNode }) {
  const loaded = useLater(part, true);
  return loaded ? children(loaded) : <NotLoaded part={part} />;
}
