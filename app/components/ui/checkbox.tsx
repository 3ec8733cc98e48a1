import type { ComponentProps } from "react";
import { cn } from "./cn";

/** The browser's own box in our accent: it needs no state, no script, and no label of its own. */
export function Checkbox({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  return (
    <input
      type="checkbox"
      className={cn("size-4 shrink-0 accent-accent touch:size-5", className)}
      {...props}
    />
  );
}
