import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlLook } from "./input";

/** The browser's own list, for forms that work without script and lists that may be long. */
export function NativeSelect({ className, ...props }: ComponentProps<"select">) {
  return <select className={cn(controlLook, "h-8 touch:h-10", className)} {...props} />;
}
