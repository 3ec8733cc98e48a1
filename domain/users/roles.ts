export const ROLES = ["VIEWER", "STAFF", "ADMIN"] as const;
export type Role = (typeof ROLES)[number];

/** Whom a use case acts for. Always read from the session and checked against the database, never from a client. */
export type Actor = { id: string; name: string; role: Role };

export function mayEdit(actor: { role: Role }) {
  return actor.role !== "VIEWER";
}

export function isAdmin(actor: { role: Role }) {
  return actor.role === "ADMIN";
}
