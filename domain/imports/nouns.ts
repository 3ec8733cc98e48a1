import type { ImportNoun } from "./noun";
import { customers } from "./nouns/customers";
import { products } from "./nouns/products";
import type { ImportKind } from "./shared/import-kind";

/** All that can be imported. */
export const nouns: Record<ImportKind, ImportNoun> = { product: products, customer: customers };
