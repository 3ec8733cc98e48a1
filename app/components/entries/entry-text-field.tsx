"use client";

import type { ReactNode } from "react";
import { Hinted } from "@/app/components/comparison/field-hints";
import { HintedInput } from "@/app/components/comparison/hinted-input";
import { cn } from "@/app/components/ui/cn";
import { Field } from "@/app/components/ui/field";
import { Textarea } from "@/app/components/ui/input";
import type { EntryFields } from "@/domain/entries/shared/field-change";
import type { EntryForm } from "./use-entry-form";

/** A text of an entry. It completes nothing from the browser's own memory: it is about somebody or something else. */
export function EntryTextField<F extends EntryFields>({
  form,
  field,
  label,
  hint,
  error,
  readOnly,
  type = "text",
  lines = 1,
  also,
  className,
}: {
  form: EntryForm<F>;
  field: keyof F & string;
  label: string;
  hint?: ReactNode;
  /** What is wrong, in words. */
  error: string | undefined;
  readOnly: boolean;
  type?: "text" | "email" | "tel";
  lines?: number;
  /** What else is set with this text. */
  also?: (text: string) => Partial<F>;
  className?: string;
}) {
  const value = String(form.values[field] ?? "");
  const shared = { readOnly, value, autoComplete: "off" };
  const set = (text: string) => form.set({ ...also?.(text), [field]: text } as Partial<F>);
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(control) =>
        lines > 1 ? (
          <Hinted path={field}>
            {(look, was) => (
              <Textarea
                {...control}
                {...shared}
                rows={lines}
                onChange={(event) => set(event.target.value)}
                className={look}
                aria-describedby={cn(control["aria-describedby"], was) || undefined}
              />
            )}
          </Hinted>
        ) : (
          <HintedInput
            path={field}
            {...control}
            {...shared}
            type={type}
            onChange={(event) => set(event.target.value)}
          />
        )
      }
    </Field>
  );
}
