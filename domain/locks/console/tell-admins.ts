import { db } from "../../../lib/db";
import { publisher } from "../../../lib/publisher";
import type { DomainEvent } from "../../events/domain-event";
import { adminChannels } from "../../users/admin-channels";
import type { LockAlert } from "../shared/lock-alert";

/** Tells every admin, on whichever page, that somebody has had an order for long. */
export async function tellAdmins(event: DomainEvent): Promise<void> {
  if (event.type !== "LockHeldLong") return;
  const { orderId, userName, heldForMs } = event.lock;
  const [channels, order] = await Promise.all([
    adminChannels(),
    db.order.findUnique({ where: { id: orderId }, select: { number: true } }),
  ]);
  if (channels.length === 0 || !order) return;
  const alert: LockAlert = {
    orderId,
    orderNumber: order.number,
    holderName: userName ?? "?",
    heldForMs: heldForMs ?? 0,
  };
  publisher().publish(channels, "lock.long", alert);
}
