import { releaseLock } from "@/domain/locks/release-lock";
import { tokenSession } from "@/domain/locks/token-session";
import { endpoint } from "../endpoint";
import { orderPath } from "../order-path";
import { sessionHeaders } from "../session-headers";
import { lockIsOver } from "./lock-is-over";

export const release = endpoint({
  method: "DELETE",
  path: "/locks/{orderId}",
  operationId: "releaseLock",
  summary: "Let go of an order",
  scope: "locks:write",
  params: orderPath,
  headers: sessionHeaders,
  answers: { 204: { description: "It is free" } },
  refuses: ["NOT_FOUND", "ORDER_LOCKED", "INVALID"],
  async run({ bearer, path: { orderId }, headers }) {
    const wasMine = await releaseLock({ orderId, ...tokenSession(bearer, headers["holdfast-session"]) });
    if (!wasMine) throw await lockIsOver(orderId);
    return { status: 204, headers: {}, body: null };
  },
});
