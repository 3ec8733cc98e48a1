import type { FieldChange } from "../entries/shared/field-change";
import type { Person } from "../locks/shared/lock-messages";
import { ADDRESS_FIELDS, type Address } from "../orders/shared/address";
import type { OrderEdit } from "../orders/shared/schemas/order-edit";
import { writeOrPropose } from "../proposals/write-or-propose";
import { DomainError, Forbidden } from "../shared/errors";
import { type Actor, mayEdit } from "../users/shared/roles";
import { addressesOf, formerIn, ordersToFollow } from "./former-addresses";

/** What became of an order: changed, proposed to whoever edits it, as it was already, or not to be changed. */
export type FollowedOrder = {
  orderId: number;
  outcome: "changed" | "proposed" | "same" | "refused";
  /** Whom it was proposed to. */
  to: Person | null;
};

/**
 * Puts a customer's address where their open orders still have a former one, each in a transaction of its own: a free order is
 * written, to whoever edits one it is proposed.
 *
 * @param orderIds which of those that still have one; without it, all
 * @throws {Forbidden} @throws {NotFound}
 */
export async function changeAddressInOrders(input: {
  customerId: number;
  actor: Actor;
  via?: string;
  orderIds?: number[];
}): Promise<FollowedOrder[]> {
  const { customerId, actor, via, orderIds } = input;
  if (!mayEdit(actor)) throw new Forbidden();
  const { now, former } = await addressesOf(customerId);
  const toFollow = await ordersToFollow(customerId);
  const chosen = orderIds ?? toFollow;
  const outcomes: FollowedOrder[] = [];
  for (const orderId of new Set(chosen)) {
    if (!toFollow.includes(orderId)) outcomes.push({ orderId, outcome: "same", to: null });
    else outcomes.push(await change(orderId));
  }
  return outcomes;

  async function change(orderId: number): Promise<FollowedOrder> {
    try {
      const done = await writeOrPropose({
        orderId,
        actor,
        via,
        from: { is: "customer", customerId },
        changesOf: (edit) => changesTo(now, edit, former),
      });
      if (done.is === "proposed") return { orderId, outcome: "proposed", to: done.to };
      return { orderId, outcome: done.is === "written" ? "changed" : "same", to: null };
    } catch (error) {
      // Whoever may not edit any more is told so; an order that can't have it is one of many.
      if (!(error instanceof DomainError) || error.code === "FORBIDDEN" || error.code.startsWith("DATABASE_"))
        throw error;
      return { orderId, outcome: "refused", to: null };
    }
  }
}

function changesTo(now: Address, edit: OrderEdit, former: readonly Address[]): FieldChange[] {
  return formerIn(edit, former).flatMap((name) =>
    ADDRESS_FIELDS.flatMap((line) => {
      const [from, to] = [edit[name][line], now[line]];
      return from === to ? [] : [{ field: `${name}.${line}`, from, to }];
    }),
  );
}
