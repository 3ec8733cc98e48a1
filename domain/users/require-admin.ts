import { Forbidden } from "../shared/errors";
import { type Actor, isAdmin } from "./shared/roles";

/** @throws {Forbidden} the actor is no admin (403) */
export function requireAdmin(actor: Actor) {
  if (!isAdmin(actor)) throw new Forbidden("Only an admin can do that.");
}
