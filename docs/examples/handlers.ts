import { EventEmitter } from "node:events";
import type { Desk, Registered } from "../../server/registered";
import { OrderLock, type OrderLockEvents, tellLists } from "./order-lock";
import { WhoIsOnline } from "./who-is-online";

/** What server/handlers.ts looks like with two of the examples in it. */
export function register(desk: Desk): Registered {
  const lockEvents = new EventEmitter<OrderLockEvents>();
  tellLists(lockEvents, desk.publish);
  const whoIsOnline = new WhoIsOnline(desk.publish);
  return {
    handlers: [...desk.handlers, new OrderLock(lockEvents), whoIsOnline],
    answer: ({ method, path }) =>
      `${method} ${path.join("/")}` === "GET online" ? { userIds: whoIsOnline.userIds } : null,
  };
}
