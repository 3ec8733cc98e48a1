import { acquireLock } from "@/domain/locks/acquire-lock";
import { refusalError } from "@/domain/locks/guard/order-locked";
import { tokenSession } from "@/domain/locks/token-session";
import { endpoint } from "../endpoint";
import { orderPath } from "../order-path";
import { sessionHeaders } from "../session-headers";
import { acquiredResource } from "./lock-answers";

export const acquire = endpoint({
  method: "POST",
  path: "/locks/{orderId}",
  operationId: "acquireLock",
  summary: "Take the lock of an order",
  description:
    "For as long as `expiresInMs` says, unless it is renewed. The same session may acquire what it has: the epoch stays. Nobody has more than 20 orders at once.",
  scope: "locks:write",
  params: orderPath,
  headers: sessionHeaders,
  answers: { 200: { description: "It is yours", schema: acquiredResource } },
  refuses: ["NOT_FOUND", "ORDER_LOCKED", "INVALID"],
  async run({ bearer, path: { orderId }, headers }) {
    const session = tokenSession(bearer, headers["holdfast-session"]);
    const outcome = await acquireLock({ orderId, ...session, byHand: true });
    if (outcome.is === "refused") throw refusalError(outcome);
    const { is: _, ...acquired } = outcome;
    return { status: 200, headers: {}, body: acquired };
  },
});
