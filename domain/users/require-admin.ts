import { Forbidden } from "../errors";
import { type Actor, isAdmin } from "./roles";

/** @throws {Forbidden} the actor is no admin (403) */
export function requireAdmin(actor: Actor) {
  if (!isAdmin(actor)) throw new Forbidden("Only an admin can do that.");
}
