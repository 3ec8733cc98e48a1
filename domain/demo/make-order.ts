import type { OrderChange } from "../orders/shared/order-change";
import type { OrderStatus } from "../orders/shared/order-status";
import { orderTotals } from "../orders/shared/order-totals";
import { CATALOGUE, TAGS } from "./catalogue";
import { type DemoCustomer, makeAddress } from "./make-customer";
import { makeHistory } from "./make-history";
import { type Random, seededRandom } from "./random";

export type DemoLine = {
  product: (typeof CATALOGUE)[number];
  quantity: number;
  unitPriceCents: number;
  discountCents: number;
};
/** One save of the order, at milliseconds since the epoch; 0 stands for the shop itself, others for somebody. */
export type DemoEvent = { type: "created" | "changed"; at: number; actor: number; changes: OrderChange[] };
export type DemoOrder = ReturnType<typeof makeOrder>;

const NOTES = [
  "Customer called: please leave the parcel with the neighbour.",
  "Gift wrapping, card says: Happy birthday.",
  "Wants one invoice for this and the previous order.",
  "Double-check the glasses before packing, the last set arrived broken.",
  "Deliver after the 15th, they are moving house.",
  "Asked for a quote on twelve more of the same.",
  "Address confirmed by email.",
] as const;

/** The order with this number: the same one every time for the same customer and time. */
export function makeOrder(number: number, customer: DemoCustomer, createdAt: number, now: number) {
  const random = seededRandom(number * 104_729);
  const { region, name, company } = customer;
  const lines = makeLines(random, company !== null);
  const goodsCents = lines.reduce((sum, line) => sum + line.quantity * line.unitPriceCents, 0);
  const priced = {
    lines,
    discountCents: random.chance(0.08) ? Math.min(random.pick([500, 1000, 1500]), goodsCents) : 0,
    shippingCents: goodsCents >= 12_000 ? 0 : region.shippingCents,
    taxRatePpm: region.taxRatePpm,
  };
  const { status, events } = makeHistory(random, lines, createdAt, now);
  return {
    number,
    status,
    customerId: customer.id,
    billingAddress: customer.address,
    shippingAddress: random.chance(0.12)
      ? makeAddress(random, region, name, company ?? "")
      : customer.address,
    ...priced,
    totals: orderTotals(priced),
    events,
    tags: makeTags(random, company !== null, status),
    note: random.chance(0.12) ? { body: random.pick(NOTES), actor: random.int(1, 1000) } : null,
  };
}

function makeLines(random: Random, wholesale: boolean): DemoLine[] {
  const wanted = random.chance(0.05) ? random.int(6, 9) : random.int(1, 4);
  const products = new Set(Array.from({ length: wanted }, () => random.pick(CATALOGUE)));
  return [...products].map((product) => {
    const quantity = random.int(1, product.usual) * (wholesale ? random.int(1, 6) : 1);
    const reduced = random.chance(0.1);
    return {
      product,
      quantity,
      unitPriceCents: product.priceCents,
      discountCents: reduced ? Math.round(quantity * product.priceCents * 0.1) : 0,
    };
  });
}

function makeTags(random: Random, wholesale: boolean, status: OrderStatus) {
  const tags = new Set<string>();
  if (wholesale) tags.add("wholesale");
  if (random.chance(0.22)) tags.add(random.pick(TAGS));
  if (random.chance(0.04)) tags.add(random.pick(TAGS));
  if (status === "CANCELLED" && random.chance(0.5)) tags.add("refund");
  return [...tags];
}
