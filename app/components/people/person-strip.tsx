import type { ReactNode } from "react";
import { Avatar } from "@/app/components/ui/avatar";
import { cn } from "@/app/components/ui/cn";
import type { Person } from "@/domain/locks/shared/lock-messages";
import { personColor } from "./person-color";

/** A strip across the page in somebody's colour: what they do, and what that means for the reader. */
export function PersonStrip({
  person,
  title,
  actions,
  children,
}: {
  person: Person;
  title: ReactNode;
  /** What can be done about it: then it is one line, of two on a phone, whatever it says. */
  actions?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div
      role="status"
      style={personColor(person.id)}
      className={cn(
        "person-soft person-line flex items-center gap-x-2.5 gap-y-1 rounded-lg border px-3 py-2",
        !actions && "flex-wrap",
      )}
    >
      <Avatar id={person.id} name={person.name} />
      <strong
        className={cn(
          "person-ink line-clamp-2 font-semibold",
          actions ? "min-w-0 flex-1 sm:line-clamp-1" : "max-w-[calc(100%-2.5rem)]",
        )}
      >
        {title}
      </strong>
      {children && <span className="text-muted">{children}</span>}
      {actions}
    </div>
  );
}
