import { recordActivity } from "@/domain/locks/history/record-activity";
import { lockKey, renewLocks } from "@/domain/locks/renew-locks";
import { lockTimers } from "@/domain/locks/shared/lock-timers";
import { tokenSession } from "@/domain/locks/token-session";
import { endpoint } from "../endpoint";
import { orderPath } from "../order-path";
import { lockHeaders } from "../session-headers";
import { heldResource } from "./lock-answers";
import { lockIsOver } from "./lock-is-over";

export const renew = endpoint({
  method: "POST",
  path: "/locks/{orderId}/renew",
  operationId: "renewLock",
  summary: "Keep the lock of an order",
  description:
    "Renews and never takes: what was lost must be acquired anew. It counts as activity: a program that renews is never idle.",
  scope: "locks:write",
  params: orderPath,
  headers: lockHeaders,
  answers: { 200: { description: "It is still yours", schema: heldResource } },
  refuses: ["NOT_FOUND", "ORDER_LOCKED", "INVALID"],
  async run({ bearer, path: { orderId }, headers }) {
    const { session, socketId } = tokenSession(bearer, headers["holdfast-session"]);
    const epoch = headers["holdfast-epoch"];
    const renewed = await renewLocks([{ orderId, session, socketId, epoch, heardAgoMs: 0 }]);
    if (!renewed.has(lockKey(orderId, session.id))) throw await lockIsOver(orderId);
    // A tab's connection renews whether anybody sits there or not; a program that asks for it is at work.
    await recordActivity({ orderId, session, isHidden: false });
    return { status: 200, headers: {}, body: { orderId, epoch, expiresInMs: lockTimers.leaseMs } };
  },
});
