import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useTypedEarly } from "./forms-early/use-typed-early";

/** The browser's own box in our accent: it needs no state, no script, and no label of its own. */
export function Checkbox({ className, ...props }: Omit<ComponentProps<"input">, "type" | "ref">) {
  const box = useTypedEarly(props);
  return (
    <input
      ref={box}
      type="checkbox"
      className={cn("size-4 shrink-0 accent-accent touch:size-5", className)}
      {...props}
    />
  );
}
