"use client";

import { useFreshOrders } from "@/app/components/orders/begin/use-fresh-orders";

/** Keeps a list of drafts complete. They are few, and their list is no place to read for long: new ones simply come. */
export function FreshDrafts() {
  useFreshOrders();
  return null;
}
