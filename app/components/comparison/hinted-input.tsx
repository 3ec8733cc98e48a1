"use client";

import type { ComponentProps } from "react";
import { cn } from "@/app/components/ui/cn";
import { Input } from "@/app/components/ui/input";
import { Hinted } from "./field-hints";

/** An input with what is to be said about its field. */
export function HintedInput({
  path,
  end,
  className,
  ...props
}: ComponentProps<"input"> & { path: string; end?: boolean }) {
  return (
    <Hinted path={path} end={end}>
      {(look, was) => (
        <Input
          {...props}
          className={cn(className, look)}
          aria-describedby={cn(props["aria-describedby"], was) || undefined}
        />
      )}
    </Hinted>
  );
}
