"use client";

import type { ComponentProps } from "react";
import { cn } from "@/app/components/ui/cn";
import { Input } from "@/app/components/ui/input";
import type { FieldPath } from "@/domain/drafts/form-field";
import { useFieldMark } from "./field-marks";

/** An input with what is to be said about its field. */
export function MarkedInput({ path, className, ...props }: ComponentProps<"input"> & { path: FieldPath }) {
  const mark = useFieldMark(path);
  return (
    <>
      <Input className={cn(className, mark?.className)} {...props} />
      {mark?.note}
    </>
  );
}
