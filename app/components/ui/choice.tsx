"use client";

import * as RadioGroup from "radix-ui/radio-group";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** One of a few, all of them in sight; arrows go from one to the next. */
export const ChoiceGroup = RadioGroup.Root;

export function ChoiceOption({ className, children, ...props }: ComponentProps<typeof RadioGroup.Item>) {
  return (
    <RadioGroup.Item
      className={cn(
        "group flex min-h-8 w-full items-start gap-2 rounded-md border border-line-strong bg-surface px-2 py-1.5 text-left text-sm transition-colors",
        "hover:border-control data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft touch:min-h-10",
        className,
      )}
      {...props}
    >
      <span
        aria-hidden
        className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-control group-data-[state=checked]:border-accent"
      >
        <RadioGroup.Indicator className="size-2 rounded-full bg-accent" />
      </span>
      <span className="min-w-0 flex-1">{children}</span>
    </RadioGroup.Item>
  );
}
