import { type FieldChange, fieldChanges } from "./shared/field-change";

/** A save, as the page of an entry tells of it. */
export type HistoryEntry = {
  id: number;
  type: string;
  version: number;
  changes: FieldChange[];
  at: Date;
  actor: { id: string; name: string } | null;
  via: string | null;
};

/** How much of it a page shows; nobody reads further. */
export const SHOWN_HISTORY = 50;

export const selectedHistory = {
  orderBy: { id: "desc" },
  take: SHOWN_HISTORY,
  select: {
    id: true,
    type: true,
    version: true,
    changes: true,
    at: true,
    via: true,
    actor: { select: { id: true, name: true } },
  },
} as const;

export function toHistory<E extends { changes: unknown }>(events: E[]) {
  return events.map((event) => ({ ...event, changes: fieldChanges.parse(event.changes) }));
}
