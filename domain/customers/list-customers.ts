import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { findPage, inOrderOf, type Page } from "../lists/find-page";
import { readAddress } from "../orders/shared/schemas/address-schema";
import { customerKeys } from "./customer-query";
import type { CustomerColumn, CustomerQuery } from "./shared/customers-url";

export type CustomerRow = {
  id: number;
  name: string;
  company: string | null;
  email: string;
  phone: string | null;
  city: string;
  country: string;
  createdAt: Date;
  version: number;
  orders: number;
};

const columns: Record<CustomerColumn, Prisma.Sql> = {
  name: Prisma.sql`"sortKey"`,
  // Ids rise with time, and are no other's.
  created: Prisma.sql`"id"`,
};

/** A page of customers, for everybody who may look. */
export async function listCustomers(query: CustomerQuery, take?: number): Promise<Page<CustomerRow>> {
  const page = await findPage(query, {
    table: "Customer",
    key: columns[query.sort.by],
    kind: customerKeys[query.sort.by],
    take,
    // Nearly all: no index of that is to be taken for the list's own.
    holds: [Prisma.sql`${db.dialect.noIndex}"mergedIntoId" IS NULL`],
  });
  const [rows, counts] = await Promise.all([
    db.customer.findMany({
      where: { id: { in: page.rows } },
      select: {
        id: true,
        name: true,
        company: true,
        email: true,
        phone: true,
        address: true,
        createdAt: true,
        version: true,
      },
    }),
    db.order.groupBy({
      by: ["customerId"],
      where: { customerId: { in: page.rows } },
      _count: { _all: true },
    }),
  ]);
  const ordersOf = new Map(counts.map(({ customerId, _count }) => [customerId, _count._all]));
  return {
    ...page,
    rows: inOrderOf(
      page.rows,
      rows.map(({ address, ...row }) => {
        const { city, country } = readAddress(address);
        return { ...row, city, country, orders: ordersOf.get(row.id) ?? 0 };
      }),
    ),
  };
}
