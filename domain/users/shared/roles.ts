export const ROLES = ["READER", "STAFF", "ADMIN"] as const;
export type Role = (typeof ROLES)[number];

/** The role that is written down as this. What is none, as `VIEWER` that was a reader once, may look and no more. */
export function roleOf(stored: string): Role {
  return ROLES.find((role) => role === stored) ?? "READER";
}

/** Whom a use case acts for. Always read from the session and checked against the database, never from a client. */
export type Actor = {
  id: string;
  name: string;
  role: Role;
  /** The session by which they act: what ends it ends what is still on its way. A program's token has none. */
  signInId?: string;
  /** The token by which a program acts for them. */
  tokenId?: string;
  /** From where: an IP address. */
  address?: string;
};

export function mayEdit(actor: { role: Role }) {
  return actor.role !== "READER";
}

export function isAdmin(actor: { role: Role }) {
  return actor.role === "ADMIN";
}
