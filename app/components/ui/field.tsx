"use client";

import * as RadixLabel from "radix-ui/label";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

export function Label({ className, ...props }: ComponentProps<typeof RadixLabel.Root>) {
  return <RadixLabel.Root className={cn("font-medium text-muted text-xs", className)} {...props} />;
}

type ControlProps = { id: string; "aria-invalid"?: true; "aria-describedby"?: string };

/** A label, a control, a hint, and what is wrong with it. The control is told its id and who describes it. */
export function Field({
  label,
  hint,
  error,
  className,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  className?: string;
  children: (control: ControlProps) => ReactNode;
}) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={cn("grid content-start gap-1", className)}>
      <Label htmlFor={id}>{label}</Label>
      {children({
        id,
        ...(error ? { "aria-invalid": true } : {}),
        ...(note ? { "aria-describedby": `${id}-note` } : {}),
      })}
      {note && (
        <p
          id={`${id}-note`}
          role={error ? "alert" : undefined}
          className={cn("text-xs", error ? "text-bad-ink" : "text-muted")}
        >
          {note}
        </p>
      )}
    </div>
  );
}

/** Why a form was refused, where it is no field's fault. */
export function FormFailure({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad-ink text-sm">
      {children}
    </p>
  );
}
