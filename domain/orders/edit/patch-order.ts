import { z } from "zod";
import { db } from "../../../lib/db";
import { checkedInput } from "../../checked-input";
import { tokenSession } from "../../locks/token-session";
import { DomainError } from "../../shared/errors";
import type { Bearer } from "../../tokens/bearer-of-token";
import { readOrder } from "../get-order";
import { orderChanged } from "../order-changed";
import { byField, fieldsOf } from "../shared/order-fields";
import { editOf, formOf } from "../shared/order-form";
import { address } from "../shared/schemas/address-schema";
import { editOfStatus, type OrderEdit } from "../shared/schemas/order-edit";
import { chosenStatus } from "../shared/schemas/status-schema";
import { completeLines, lineInput } from "./line-input";
import { saveOrder } from "./save-order";
import { writeFreeOrder } from "./write-free-order";
import type { SavedOrder } from "./write-order";
import { writePastLock } from "./write-past-lock";

const { status, customer, ...rest } = byField({
  status: chosenStatus,
  customer: z.int32(),
  address: z.strictObject(address.shape).partial(),
  lines: z.array(lineInput),
  money: z.int(),
  text: z.string(),
});

/**
 * What a program wants changed of what the edit page holds (RFC 7396: a field that isn't there stays, an address is
 * merged field by field). `lines` are all the lines that the order has afterwards.
 */
export const orderPatch = z.strictObject({ status, customerId: customer, ...rest }).partial();
export type OrderPatch = z.infer<typeof orderPatch>;

export type PatchOrder = {
  orderId: number;
  bearer: Bearer;
  baseVersion: number;
  patch: OrderPatch;
  /** The lock that the program took before; without it, nobody may be editing the order. */
  lock: { session: string; epoch: number } | null;
};

/**
 * Changes an order for a program, by the same guard as everybody. A system writer alone goes past a lock that it can't
 * have.
 *
 * @throws {OrderLocked} somebody has the order, or the program's lock is over (423)
 * @throws {DomainError} ORDER_CHANGED: the order is past `baseVersion` (409)
 * @throws {InvalidInput} @throws {DomainError} INVALID
 * @throws {NotFound}
 */
export async function patchOrder(input: PatchOrder): Promise<SavedOrder> {
  const { orderId, bearer, baseVersion, patch, lock } = input;
  const { actor, token } = bearer;
  const edit = await patchedEdit(orderId, baseVersion, patch);
  const write = { orderId, actor, baseVersion, edit, via: token.name };
  if (lock) return saveOrder({ ...write, ...tokenSession(bearer, lock.session), epoch: lock.epoch });

  try {
    return await writeFreeOrder(write);
  } catch (error) {
    const isLocked = error instanceof DomainError && error.code === "ORDER_LOCKED";
    if (!isLocked || !bearer.scopes.includes("orders:write-locked")) throw error;
    return writePastLock({ orderId, bearer, baseVersion, edit });
  }
}

async function patchedEdit(orderId: number, baseVersion: number, patch: OrderPatch): Promise<OrderEdit> {
  const order = await readOrder(db, orderId);
  if (!order || order.version !== baseVersion) throw await orderChanged(db, orderId);
  const now = editOf(formOf(order));
  return checkedInput(editOfStatus(order.status), {
    ...now,
    ...patch,
    ...Object.fromEntries(fieldsOf("address").map((name) => [name, { ...now[name], ...patch[name] }])),
    lines: patch.lines ? await completeLines(patch.lines, order) : now.lines,
  });
}
