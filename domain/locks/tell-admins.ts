import { db } from "../../lib/db";
import { publisher } from "../../lib/publisher";
import type { DomainEvent } from "../events/domain-event";
import { userChannel } from "../orders/order-channels";
import type { LockAlert } from "./lock-alert";

/** Tells every admin, on whichever page, that somebody has had an order for long. */
export async function tellAdmins(event: DomainEvent): Promise<void> {
  if (event.type !== "OrderLockedLong") return;
  const { orderId, userName, heldForMs } = event.lock;
  const [admins, order] = await Promise.all([
    db.user.findMany({ where: { role: "ADMIN", disabledAt: null }, select: { id: true } }),
    db.order.findUnique({ where: { id: orderId }, select: { number: true } }),
  ]);
  if (admins.length === 0 || !order) return;
  const alert: LockAlert = {
    orderId,
    orderNumber: order.number,
    holderName: userName ?? "?",
    heldForMs: heldForMs ?? 0,
  };
  await publisher().publish(
    admins.map(({ id }) => userChannel(id)),
    "lock.long",
    alert,
  );
}
