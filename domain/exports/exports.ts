import { exportCustomers } from "./export-customers";
import { exportOrderLines, exportOrders } from "./export-orders";
import { exportProducts } from "./export-products";

/** All that can be exported, as addresses name it. */
export const EXPORTS = {
  products: exportProducts,
  customers: exportCustomers,
  orders: exportOrders,
  "order-lines": exportOrderLines,
} as const;
