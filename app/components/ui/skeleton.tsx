import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Stands where text will be, at the same height, so that nothing jumps. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      aria-hidden
      className={cn("h-3.5 animate-pulse rounded bg-hover motion-reduce:animate-none", className)}
      {...props}
    />
  );
}
