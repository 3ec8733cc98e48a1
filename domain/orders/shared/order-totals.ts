const MILLION = 1_000_000;

/** A line as far as its price goes. */
export type PricedLine = { quantity: number; unitPriceCents: number; discountCents: number };

export type Priced = {
  lines: PricedLine[];
  discountCents: number;
  shippingCents: number;
  /** Parts per million: 93750 is 9.375 %. */
  taxRatePpm: number;
};

/** All in minor units. `subtotalCents - discountCents + shippingCents + taxCents` is `totalCents`, always. */
export type OrderTotals = {
  lineTotalsCents: number[];
  subtotalCents: number;
  discountCents: number;
  shippingCents: number;
  taxCents: number;
  totalCents: number;
};

/**
 * The totals of an order, in the browser while somebody types and on the server when it is saved.
 *
 * Whole minor units all the way, so that nothing is rounded but the tax: it is taken once, from the goods after all
 * discounts plus shipping, and rounded half up. A discount never takes off more than there is. A field that holds no
 * amount yet (NaN) counts as 0, since totals follow every key. Sums past 2^53 aren't exact and stay past it, by which
 * they are refused when the order is saved.
 */
export function orderTotals({ lines, discountCents, shippingCents, taxRatePpm }: Priced): OrderTotals {
  const lineTotalsCents = lines.map(lineTotalCents);
  const subtotalCents = lineTotalsCents.reduce((sum, cents) => sum + cents, 0);
  const discount = Math.min(whole(discountCents), subtotalCents);
  const shipping = whole(shippingCents);
  const taxed = subtotalCents - discount + shipping;
  const taxCents = shareOf(taxed, whole(taxRatePpm));
  return {
    lineTotalsCents,
    subtotalCents,
    discountCents: discount,
    shippingCents: shipping,
    taxCents,
    totalCents: taxed + taxCents,
  };
}

export function lineTotalCents({ quantity, unitPriceCents, discountCents }: PricedLine): number {
  const gross = whole(quantity) * whole(unitPriceCents);
  return gross - Math.min(whole(discountCents), gross);
}

/** `cents * ppm / 1000000`, half up, without a product that a double can't hold exactly. */
function shareOf(cents: number, ppm: number) {
  const rest = cents % MILLION;
  return ((cents - rest) / MILLION) * ppm + Math.floor((rest * ppm + MILLION / 2) / MILLION);
}

function whole(value: number) {
  return Number.isSafeInteger(value) && value > 0 ? value : 0;
}
