/**
 * One key a line, the same before and after the save that gives a line its id, and after others came or went: what a
 * person types into must stay the same element. An order seldom has a product twice; then the lines are counted.
 */
export function lineKeys(lines: readonly { productId: number }[]): string[] {
  const seen = new Map<number, number>();
  return lines.map(({ productId }) => {
    const nth = seen.get(productId) ?? 0;
    seen.set(productId, nth + 1);
    return `${productId}:${nth}`;
  });
}
