import { db } from "../../lib/db";
import { exactNumbers } from "../orders/edit/exact-numbers";
import { listOrders } from "../orders/list/list-orders";
import { parseOrderQuery } from "../orders/list/order-query";
import type { OrderRow } from "../orders/list/read-order-rows";
import { toMajor } from "../orders/shared/money";
import { orderName } from "../orders/shared/order-name";
import { everyPage } from "./every-page";
import type { Asked, Export } from "./exported";

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

/** Orders as their list shows them. */
export const exportOrders = {
  columns,
  async *rows(asked: Asked) {
    for await (const orders of pagesOf(asked)) yield orders.map(valuesOf);
  },
} as const satisfies Export;

/** The same with a row for each line, beside what is said of its order. */
export const exportOrderLines = {
  columns: [...columns, "position", "sku", "product", "quantity", "unitPrice", "discount", "lineTotal"],
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

function major(cents: number, { currency }: { currency: string }) {
  return Number(toMajor(cents, currency));
}
