import type { Role } from "../shared/roles";

/** What the row of whoever gets this role says from now on, whatever the setting is at the moment: see `SECOND_FACTOR`. */
export function demandedOf(role: Role) {
  return { needsFactor: role === "ADMIN" };
}

/** And the row of whoever had a factor until somebody else took it away: they set one up again before they go on. */
export const demandedAgain = { needsFactor: true };
