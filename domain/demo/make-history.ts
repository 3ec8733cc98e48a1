import { ORDER_STATUSES, type OrderStatus } from "../orders/shared/order-status";
import type { DemoEvent, DemoLine } from "./make-order";
import type { Random } from "./random";

const HOUR_MS = 3_600_000;
/** From when on an order of this age has usually got so far, in hours. */
const USUAL_HOURS = [
  ["CONFIRMED", 5],
  ["PROCESSING", 20],
  ["SHIPPED", 44],
  ["DELIVERED", 130],
] as const;

/** What happened to an order from its first minute until now, and the status that it led to. */
export function makeHistory(random: Random, lines: DemoLine[], createdAt: number, now: number) {
  const events: DemoEvent[] = [{ type: "created", at: createdAt, actor: 0, changes: [] }];
  let status: OrderStatus = "PENDING";
  const pace = random.int(40, 160) / 100;

  function change(at: number, changes: DemoEvent["changes"]) {
    events.push({ type: "changed", at: Math.round(at), actor: random.int(1, 1000), changes });
  }

  const more = lines.find((line) => line.quantity > 1);
  if (more && random.chance(0.1)) {
    const at = createdAt + random.int(5, 50) * 60_000;
    const { sku, name } = more.product;
    if (at < now)
      change(at, [{ what: "quantity", product: name, sku, from: more.quantity - 1, to: more.quantity }]);
  }
  const reaches = random.chance(0.03) ? random.int(0, 3) : ORDER_STATUSES.length;
  for (const [to, hours] of USUAL_HOURS.slice(0, reaches)) {
    const at = createdAt + hours * pace * HOUR_MS;
    if (at > now) break;
    if (random.chance(0.015)) {
      change(at, [{ what: "status", from: status, to: "CANCELLED" }]);
      return { status: "CANCELLED" as const, events };
    }
    change(at, [{ what: "status", from: status, to }]);
    status = to;
  }
  return { status, events };
}
