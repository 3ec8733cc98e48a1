import type { ReactNode } from "react";
import { Avatar } from "@/app/components/ui/avatar";
import type { Person } from "@/domain/locks/shared/lock-messages";
import { personColor } from "./person-color";

/** A strip across the page in somebody's colour: what they do, and what that means for the reader. */
export function PersonStrip({
  person,
  title,
  children,
}: {
  person: Person;
  title: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div
      role="status"
      style={personColor(person.id)}
      className="person-soft person-line flex flex-wrap items-center gap-x-2.5 gap-y-1 rounded-lg border px-3 py-2"
    >
      <Avatar id={person.id} name={person.name} />
      <strong className="person-ink line-clamp-2 max-w-[calc(100%-2.5rem)] font-semibold">{title}</strong>
      {children && <span className="text-muted">{children}</span>}
    </div>
  );
}
