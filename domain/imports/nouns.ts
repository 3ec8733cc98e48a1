import type { ImportNoun } from "./noun";
import { customers } from "./nouns/customers";
import { orders } from "./nouns/orders";
import { products } from "./nouns/products";
import type { ImportKind } from "./shared/import-kind";

/** All that can be imported. */
export const nouns: Record<ImportKind, ImportNoun> = {
  product: products,
  customer: customers,
  order: orders,
};
