import { db } from "../../lib/db";
import { AUDIT_CHANNEL } from "../audit/shared/audit-messages";
import { CONSOLE_CHANNEL } from "../console/shared/console-messages";
import { entryChannels } from "../entries/shared/entry-channels";
import {
  ORDERS_CHANNEL,
  parseOrderChannel,
  parseViewers,
  STAFF_CHANNEL,
  userChannel,
  type Viewed,
} from "../orders/shared/order-channels";
import { DomainError, Forbidden, NotFound } from "../shared/errors";
import { requireAdmin } from "./require-admin";
import { type Actor, mayEdit } from "./shared/roles";

/**
 * Everybody may look; to subscribe to `private-order.{id}` is to want to edit, so it takes an edit session and the
 * right to.
 *
 * @throws {Forbidden} no channel of ours, or not for this role (403)
 * @throws {NotFound} there is no such order, product or customer (404)
 * @throws {DomainError} INVALID: no edit session (422)
 */
export async function requireSubscribable(channel: string, actor: Actor, sessionId: string | undefined) {
  const may = requireRole(channel, actor);
  if (!may) throw new Forbidden(`There is no channel ${channel} for you.`);
  const edits = parseOrderChannel(channel);
  const viewed: Viewed | null = edits === null ? parseViewers(channel) : { noun: "order", id: edits };
  if (viewed === null) return;
  if (edits !== null && sessionId === undefined) throw new DomainError("INVALID", "session_id is missing.");
  const { noun, id } = viewed;
  if (!(await isThere[noun]({ where: { id }, select: { id: true } }))) throw new NotFound(noun, id);
}

type One = { where: { id: number }; select: { id: true } };

const isThere: Record<Viewed["noun"], (one: One) => Promise<{ id: number } | null>> = {
  order: (one) => db.order.findUnique(one),
  product: (one) => db.product.findUnique(one),
  customer: (one) => db.customer.findUnique(one),
};

const forEverybody = new Set([STAFF_CHANNEL, ORDERS_CHANNEL, ...Object.values(entryChannels)]);

/**
 * Asked again when a signature is used, which may be a good while after it was made.
 *
 * @returns false for what is no channel of the desk: our endpoint never signs it, a back end that has the secret may
 * @throws {Forbidden} somebody else's channel, or not for this role (403)
 */
export function requireRole(channel: string, actor: Actor): boolean {
  if (forEverybody.has(channel) || parseViewers(channel) !== null) return true;
  if (channel === CONSOLE_CHANNEL || channel === AUDIT_CHANNEL) requireAdmin(actor);
  else if (parseOrderChannel(channel) !== null) {
    if (!mayEdit(actor)) throw new Forbidden("Your role may look at orders, but not edit them.");
  } else if (channel.startsWith(userChannel(""))) {
    if (channel !== userChannel(actor.id)) throw new Forbidden("That channel is somebody else's.");
  } else return false;
  return true;
}
