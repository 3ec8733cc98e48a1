import { db } from "../../lib/db";
import { customerQuery, parseCustomerQuery } from "../customers/customer-query";
import { listCustomers } from "../customers/list-customers";
import { readAddress } from "../orders/shared/schemas/address-schema";
import { everyPage } from "./every-page";
import type { Asked, Export } from "./exported";

/** Customers as their list shows them, with all that is written about them, in columns that an import reads again. */
export const exportCustomers = {
  filters: customerQuery.omit({ page: true, after: true, before: true }),
  columns: [
    "id",
    "name",
    "company",
    "email",
    "phone",
    "addressName",
    "addressCompany",
    "line1",
    "line2",
    "postalCode",
    "city",
    "region",
    "country",
    "note",
    "orders",
    "since",
  ],
  async *rows({ params }: Asked) {
    for await (const customers of everyPage(parseCustomerQuery(params), listCustomers)) {
      const more = await db.customer.findMany({
        where: { id: { in: customers.map(({ id }) => id) } },
        select: { id: true, address: true, note: true },
      });
      const byId = new Map(more.map((row) => [row.id, row]));
      yield customers.map(({ id, name, company, email, phone, orders, createdAt }) => {
        const known = byId.get(id);
        const address = known && readAddress(known.address);
        return [
          id,
          name,
          company,
          email,
          phone,
          ...(["name", "company", "line1", "line2", "postalCode", "city", "region", "country"] as const).map(
            (field) => address?.[field] ?? null,
          ),
          known?.note ?? null,
          orders,
          createdAt.toISOString(),
        ];
      });
    }
  },
} as const satisfies Export;
