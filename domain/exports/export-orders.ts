import { db } from "../../lib/db";
import type { Cell } from "../../lib/tables/write-xlsx";
import { exactNumbers } from "../orders/edit/exact-numbers";
import { listOrders } from "../orders/list/list-orders";
import { orderFilters, parseOrderQuery } from "../orders/list/order-query";
import type { OrderRow } from "../orders/list/read-order-rows";
import { ADDRESS_FIELDS } from "../orders/shared/address";
import { toMajor } from "../orders/shared/money";
import { orderName } from "../orders/shared/order-name";
import { readAddress } from "../orders/shared/schemas/address-schema";
import { everyPage } from "./every-page";
import type { Asked, Export } from "./exported";

const ADDRESSES = { shippingAddress: "shipping", billingAddress: "billing" } as const;
const addresses = (["shippingAddress", "billingAddress"] as const).flatMap((name) =>
  ADDRESS_FIELDS.map((field) => ({ name, field, column: `${ADDRESSES[name]}_${field}` as const })),
);

/** What a list shows first; then what an import needs to make the same orders elsewhere. */
const columns = [
  "number",
  "customer",
  "company",
  "status",
  "lines",
  "total",
  "currency",
  "updated",
  "tags",
] as const;
const further = ["reference", "email", "shipping", "orderDiscount", ...addresses.map(({ column }) => column)];

/** Orders as their list shows them. */
export const exportOrders = {
  filters: orderFilters,
  columns: [...columns, ...further],
  async *rows(asked: Asked) {
    for await (const orders of pagesOf(asked)) {
      const furtherOf = await readFurther(orders);
      yield orders.map((order) => [...valuesOf(order), ...furtherOf(order)]);
    }
  },
} as const satisfies Export;

/** The same with a row for each line, beside what is said of its order. */
export const exportOrderLines = {
  filters: orderFilters,
  columns: [
    ...columns,
    "position",
    "sku",
    "product",
    "quantity",
    "unitPrice",
    "discount",
    "lineTotal",
    ...further,
  ],
  async *rows(asked: Asked) {
    for await (const orders of pagesOf(asked)) {
      const lines = await db.orderLine.findMany({
        where: { orderId: { in: orders.map(({ id }) => id) } },
        orderBy: [{ orderId: "asc" }, { position: "asc" }],
        select: {
          orderId: true,
          position: true,
          sku: true,
          name: true,
          quantity: true,
          unitPriceCents: true,
          discountCents: true,
          totalCents: true,
        },
      });
      const exact = lines.map(exactNumbers);
      const furtherOf = await readFurther(orders);
      yield orders.flatMap((order) =>
        exact
          .filter(({ orderId }) => orderId === order.id)
          .map((line) => [
            ...valuesOf(order),
            line.position + 1,
            line.sku,
            line.name,
            line.quantity,
            major(line.unitPriceCents, order),
            major(line.discountCents, order),
            major(line.totalCents, order),
            ...furtherOf(order),
          ]),
      );
    }
  },
} as const satisfies Export;

function pagesOf({ params, userId, timeZone }: Asked) {
  return everyPage(parseOrderQuery(params), (query, take) => listOrders(query, { userId, timeZone, take }));
}

function valuesOf(order: OrderRow) {
  const { id, number, customer, status, lineCount, currency, updatedAt, tags } = order;
  return [
    number ?? orderName(id, null),
    customer.name,
    customer.company,
    status,
    lineCount,
    major(order.totalCents, order),
    currency,
    updatedAt.toISOString(),
    tags.join(", "),
  ];
}

async function readFurther(orders: OrderRow[]) {
  const rows = await db.order.findMany({
    where: { id: { in: orders.map(({ id }) => id) } },
    select: {
      id: true,
      reference: true,
      shippingCents: true,
      discountCents: true,
      shippingAddress: true,
      billingAddress: true,
      customer: { select: { email: true } },
    },
  });
  const byId = new Map(rows.map((row) => [row.id, exactNumbers(row)]));
  return (order: OrderRow): Cell[] => {
    const row = byId.get(order.id);
    if (!row) return [];
    const at = {
      shippingAddress: readAddress(row.shippingAddress),
      billingAddress: readAddress(row.billingAddress),
    };
    return [
      row.reference,
      row.customer.email,
      major(row.shippingCents, order),
      major(row.discountCents, order),
      ...addresses.map(({ name, field }) => at[name][field]),
    ];
  };
}

function major(cents: number, { currency }: { currency: string }) {
  return Number(toMajor(cents, currency));
}
