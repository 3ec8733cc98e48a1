import { expect, it } from "vitest";
import type { FormLine } from "@/domain/drafts/shared/form-field";
import { shownLines } from "./shown-lines";

const line = (id: number | undefined, productId: number): FormLine => ({
  id,
  productId,
  sku: `SKU-${productId}`,
  name: `Product ${productId}`,
  quantity: 1,
  unitPriceCents: 100,
  discountCents: 0,
});
const [first, second, third, fourth] = [line(1, 11), line(2, 12), line(3, 13), line(4, 14)];
const added = line(undefined, 15);

it("leaves lines that were removed where they were, and new ones at the end", () => {
  expect(shownLines([first, second, third, fourth], [second, added])).toEqual([
    { gone: first, index: 0 },
    { index: 0, isNew: false },
    { gone: third, index: 1 },
    { gone: fourth, index: 1 },
    { index: 1, isNew: true },
  ]);
});

it("shows an order whose lines were all removed", () => {
  expect(shownLines([first, second], [])).toEqual([
    { gone: first, index: 0 },
    { gone: second, index: 0 },
  ]);
});

it("takes a line whose product was changed for another one", () => {
  expect(shownLines([first], [line(1, 99)])).toEqual([
    { gone: first, index: 0 },
    { index: 0, isNew: true },
  ]);
});
