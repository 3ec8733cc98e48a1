import { searchText } from "./search-text";
import { sortKey } from "./sort-key";

/** A customer's columns by which it is found and sorted. Whoever writes one of these texts writes them anew. */
export function indexedCustomer(customer: {
  name: string;
  company?: string | null;
  email: string;
  phone?: string | null;
}) {
  const { name, company, email, phone } = customer;
  return { sortKey: sortKey(name), searchText: searchText([name, company, email], { phone }) };
}

/** As of a customer. */
export function indexedProduct({ name, sku }: { name: string; sku: string }) {
  return { sortKey: sortKey(name), skuSortKey: sortKey(sku), searchText: searchText([name, sku]) };
}
