import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useTypedEarly } from "./forms-early/use-typed-early";

/** What every control that is typed into looks like; 16 px on touch, or iOS zooms in. */
export const controlLook = cn(
  "w-full rounded-md border border-line-strong bg-surface px-2.5 text-ink text-sm transition-colors touch:text-lg",
  "hover:border-control focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0",
  "[[readonly]]:border-transparent [[readonly]]:bg-sunken disabled:opacity-60",
  "aria-invalid:border-bad aria-invalid:focus-visible:outline-bad",
);

/** @param ref who asks for it sees to what was typed early */
export function Input({ className, ref, ...props }: ComponentProps<"input">) {
  const field = useTypedEarly(props);
  return <input ref={ref ?? field} className={cn(controlLook, "h-8 touch:h-10", className)} {...props} />;
}

export function Textarea({ className, ref, ...props }: ComponentProps<"textarea">) {
  const field = useTypedEarly(props);
  return <textarea ref={ref ?? field} className={cn(controlLook, "min-h-16 py-1.5", className)} {...props} />;
}
