/** What a product costs in an order; null when its price is in another currency, so that somebody has to say it. */
export function listedPrice(product: { currency: string; priceCents: number }, currency: string) {
  return product.currency === currency ? product.priceCents : null;
}
