import { publisher } from "../../lib/publisher";
import type {
  DomainEvent,
  LockEvent,
  LockFreed,
  LockReserved,
  LockRevoked,
  LockStayed,
} from "../events/domain-event";
import { ORDERS_CHANNEL, orderChannel, viewersChannel } from "../orders/shared/order-channels";
import { toLockView } from "./row/lock-row";
import type { LockMessages, LossReason } from "./shared/lock-messages";
import { lockTimers } from "./shared/lock-timers";

/** Shows everybody who has an order, and tells the tabs that it is about. */
export function publishLockChanges(event: DomainEvent): void {
  if (!("lock" in event)) return;
  const { orderId } = event.lock;
  for (const [name, message] of Object.entries(messagesToTabs(event)))
    publisher().publish([orderChannel(orderId)], name, message);
  // Most of what is typed changes nothing that a list shows.
  if (event.type === "OrderDrafted" && !event.isNews) return;
  const view: LockMessages["lock.changed"] = toLockView(event.lock);
  publisher().publish([ORDERS_CHANNEL, viewersChannel(orderId), orderChannel(orderId)], "lock.changed", view);
}

function messagesToTabs(event: LockEvent): Partial<LockMessages> {
  switch (event.type) {
    case "LockRevoked":
      return { "lock.revoked": revoked(event) };
    case "LockReserved":
      return reserved(event);
    case "LockStayed":
      return { "lock.renewed": renewed(event) };
    case "LockFreed":
      // A tab that let go by itself needs no telling.
      return event.how === "released" ? {} : { "lock.lost": lost(event, event.how), ...reserved(event) };
    default:
      return {};
  }
}

function revoked({ lock, because, by, reason }: LockRevoked): LockMessages["lock.revoked"] {
  const { orderId, epoch, graceInMs } = lock;
  return { orderId, epoch, because, by, reason, flushInMs: Math.max(0, graceInMs ?? 0) };
}

/** The tab trusts its lock again. */
function renewed({ lock: { orderId, epoch, expiresInMs } }: LockStayed): LockMessages["lock.renewed"] {
  return { orderId, epoch, expiresInMs: Math.max(0, expiresInMs ?? 0) };
}

/** The message names the epoch at which the tab had the lock; but for an expiry, it has risen since. */
function lost({ lock, by, reason }: LockFreed, because: LossReason): LockMessages["lock.lost"] {
  const { orderId, epoch } = lock;
  return { orderId, epoch: because === "expired" ? epoch : epoch - 1, because, by, reason };
}

function reserved(event: LockReserved | LockFreed): Partial<LockMessages> {
  const { orderId, reservedSessionId: sessionId, revokedBecause } = event.lock;
  if (sessionId === null) return {};
  const inLine =
    event.type === "LockReserved"
      ? event.by === null
      : revokedBecause === "handed-over" || revokedBecause === "unanswered";
  return { "lock.reserved": { orderId, sessionId, inLine, forMs: lockTimers.reserveMs } };
}
