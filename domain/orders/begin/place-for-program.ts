import { db, type Tx } from "../../../lib/db";
import { checkedInput } from "../../checked-input";
import { tokenSession } from "../../locks/token-session";
import { NotFound } from "../../shared/errors";
import type { Bearer } from "../../tokens/bearer-of-token";
import { readOrder, type StoredOrder } from "../get-order";
import { editOf, formOf } from "../shared/order-form";
import type { ChosenStatus } from "../shared/order-status";
import { orderEdit } from "../shared/schemas/order-edit";
import { placeOrder } from "./place-order";

/**
 * Creates the order that a draft is for, as the draft is.
 *
 * @param lock the lock that the program took before; without it, nobody may be editing the draft
 * @throws {OrderLocked} (423) @throws {NotFound}
 * @throws {DomainError} ORDER_CHANGED: the draft is past `baseVersion` (409)
 * @throws {InvalidInput} what an order needs and the draft lacks @throws {DomainError} INVALID: it is no draft
 */
export async function placeForProgram(input: {
  orderId: number;
  bearer: Bearer;
  baseVersion: number;
  status?: ChosenStatus;
  lock: { session: string; epoch: number } | null;
  also: (tx: Tx, placed: StoredOrder) => Promise<void>;
}): Promise<StoredOrder> {
  const { orderId, bearer, baseVersion, status = "PENDING", lock, also } = input;
  const draft = await readOrder(db, orderId);
  if (!draft) throw new NotFound("order", orderId);
  let placed: StoredOrder | null = null;
  await placeOrder({
    orderId,
    actor: bearer.actor,
    via: bearer.token.name,
    lock: lock && { session: tokenSession(bearer, lock.session).session, epoch: lock.epoch },
    baseVersion,
    edit: checkedInput(orderEdit, { ...editOf(formOf(draft)), status }),
    async also(tx) {
      placed = await readOrder(tx, orderId);
      if (placed) await also(tx, placed);
    },
  });
  if (!placed) throw new Error(`Order ${orderId} is not there after it was placed`);
  return placed;
}
