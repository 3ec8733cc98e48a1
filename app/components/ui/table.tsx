import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/** A table in a card of its own that scrolls sideways where it must. Rows are 32 px high, 44 px under a finger. */
export function Table({ className, ...props }: ComponentProps<"table">) {
  return (
    <div className="relative overflow-x-auto rounded-lg border bg-surface shadow-card">
      <table className={cn("w-full border-collapse text-left text-sm", className)} {...props} />
    </div>
  );
}

export function Th({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={cn(
        "h-8 whitespace-nowrap border-b bg-sunken/60 px-3 font-medium text-muted text-xs first:pl-4 last:pr-4",
        className,
      )}
      {...props}
    />
  );
}

/** Above buttons, whose words say what they do: only read out. */
export function ActionsTh({ children }: { children: ReactNode }) {
  return (
    <Th className="w-0">
      <span className="sr-only">{children}</span>
    </Th>
  );
}

export function Tr({ className, ...props }: ComponentProps<"tr">) {
  return (
    <tr
      className={cn("h-8 border-b transition-colors last:border-b-0 hover:bg-hover/60 touch:h-11", className)}
      {...props}
    />
  );
}

export function Td({ className, ...props }: ComponentProps<"td">) {
  return <td className={cn("whitespace-nowrap px-3 py-0 first:pl-4 last:pr-4", className)} {...props} />;
}
